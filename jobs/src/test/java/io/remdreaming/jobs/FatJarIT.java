package io.remdreaming.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The fat jar, on the class path that a Flink image would have and nothing else. */
class FatJarIT {

  private static final Map<String, String> OPTIONS =
      Map.of("kafka.bootstrap.servers", "localhost:9092");

  @Test
  void mainClassDrawsItsTopologyFromTheFatJarAlone() throws Exception {
    try (var image = image()) {
      var previous = Thread.currentThread().getContextClassLoader();
      Thread.currentThread().setContextClassLoader(image);
      try {
        assertThat(jobGraph(image)).startsWith("JobGraph");
      } finally {
        Thread.currentThread().setContextClassLoader(previous);
      }
    }
  }

  @Test
  void flinkItselfIsNotInTheFatJar() throws Exception {
    try (var jar = new URLClassLoader(new URL[] {fatJar()}, ClassLoader.getPlatformClassLoader())) {
      assertThat(jar.getResource("io/remdreaming/jobs/DreamingJob.class")).isNotNull();
      assertThat(jar.getResource("org/apache/flink/runtime/jobgraph/JobGraph.class")).isNull();
      assertThat(jar.getResource("org/apache/logging/log4j/Logger.class")).isNull();
    }
  }

  /**
   * Whoever asks for any driver within a job would have it registered by the job's class loader.
   */
  @Test
  void driverOfTheDatabaseIsThereButOffersItselfToNobody() throws Exception {
    try (var jar = new URLClassLoader(new URL[] {fatJar()}, ClassLoader.getPlatformClassLoader())) {
      assertThat(jar.getResource("org/postgresql/Driver.class")).isNotNull();
      assertThat(jar.getResource("META-INF/services/java.sql.Driver")).isNull();
    }
  }

  private static String jobGraph(ClassLoader image) throws Exception {
    var environment =
        image.loadClass("org.apache.flink.streaming.api.environment.StreamExecutionEnvironment");
    var options = image.loadClass("io.remdreaming.jobs.options.DreamingOptions");
    var job = image.loadClass("io.remdreaming.jobs.DreamingJob");
    var env = environment.getMethod("getExecutionEnvironment").invoke(null);
    var parsed = options.getMethod("from", Map.class).invoke(null, OPTIONS);
    job.getMethod("describe", environment, options).invoke(null, env, parsed);
    var streamGraph = environment.getMethod("getStreamGraph").invoke(env);
    var jobGraph = streamGraph.getClass().getMethod("getJobGraph").invoke(streamGraph);
    return jobGraph.toString();
  }

  private static URLClassLoader image() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    urls.add(fatJar());
    for (var path : System.getProperty("flink.classpath", "").split(File.pathSeparator)) {
      urls.add(Path.of(path).toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static URL fatJar() throws MalformedURLException {
    return Path.of(System.getProperty("fat.jar", "")).toUri().toURL();
  }
}

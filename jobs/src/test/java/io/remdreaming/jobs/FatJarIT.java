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
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The fat jar, on the class path that a Flink image would have and nothing else. */
class FatJarIT {

  private static final Map<String, String> OPTIONS =
      Map.of("kafka.bootstrap.servers", "localhost:9092");

  private static final List<String> TEXTS = List.of("The night train to Vienna");
  private static final String NATIVE = "ai/onnxruntime/native/%s/libonnxruntime.%s";

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

  /** As of jobs one after the other on a TaskManager: DJL's tokenizers, say, fail in the second. */
  @Test
  void everyClassLoaderOfTheFatJarEmbedsTheSame() throws Exception {
    assertThat(embedded()).hasSize(384).isEqualTo(embedded());
  }

  @Test
  void onlyWhatAnImageNeedsOfTheEmbeddingModelIsInTheFatJar() throws Exception {
    try (var jar = new URLClassLoader(new URL[] {fatJar()}, ClassLoader.getPlatformClassLoader())) {
      for (var platform : List.of("linux-x64", "linux-aarch64")) {
        assertThat(jar.getResource(NATIVE.formatted(platform, "so"))).as(platform).isNotNull();
      }
      assertThat(jar.getResource(NATIVE.formatted("osx-x64", "dylib"))).isNull();
      assertThat(jar.getResource("dev/langchain4j")).isNull();
    }
  }

  private static float[] embedded() throws Exception {
    try (var image = image()) {
      var models = image.loadClass("io.remdreaming.rules.embeddings.minilm.MiniLmEmbeddings");
      try (var model = (AutoCloseable) models.getMethod("open", int.class).invoke(null, 1)) {
        var vectors =
            (CompletableFuture<?>) models.getMethod("embed", List.class).invoke(model, TEXTS);
        return (float[]) ((List<?>) vectors.join()).get(0);
      }
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

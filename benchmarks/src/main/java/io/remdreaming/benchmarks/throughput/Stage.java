package io.remdreaming.benchmarks.throughput;

import com.sun.management.OperatingSystemMXBean;
import io.remdreaming.cli.flink.EmbeddedFlink;
import io.remdreaming.cli.flink.FlinkSettings;
import io.remdreaming.cli.flink.ResourceStack;
import io.remdreaming.cli.home.RemHome;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where flows run, one after the other, each on a Flink of its own with the same settings. */
final class Stage {

  private static final double NANOS = 1e9;

  private final Path folder;
  private final int parallelism;
  private final Map<String, String> settings = new HashMap<>();
  private final BenchDatabase database;
  private final PostgresCpu postgres;

  /**
   * @param settings of Flink that differ from those of the demo
   */
  Stage(Path folder, int parallelism, Map<String, String> settings, BenchDatabase database) {
    this.folder = folder;
    this.parallelism = parallelism;
    this.settings.put("execution.checkpointing.interval", "10 s");
    this.settings.putAll(settings);
    this.database = database;
    this.postgres = database.cpu();
  }

  /** Runs a flow to the end of the log. */
  Result run(Flow flow, SyntheticLog log) {
    RemHome.delete(folder);
    var all = FlinkSettings.of(folder, parallelism, "0", false, settings);
    try (var closing = new ResourceStack()) {
      var flink = closing.add(EmbeddedFlink.start(folder, all));
      var graph = graph(flow, log, all);
      System.gc(); // what an earlier flow has left shall not count
      return measured(flow, log.events(), flink, graph, closing.add(new HeapPeak()));
    }
  }

  private Result measured(
      Flow flow, int events, EmbeddedFlink flink, JobGraph graph, HeapPeak heap) {
    var java = javaSeconds();
    var jit = JitTime.seconds();
    var postgresSeconds = postgres.seconds();
    var walBytes = database.walBytes();
    var start = System.nanoTime();
    flink.submit(graph, Optional.empty()).await();
    var seconds = (System.nanoTime() - start) / NANOS;
    return new Result(
        flow,
        events,
        seconds,
        javaSeconds() - java,
        difference(jit, JitTime.seconds()),
        difference(postgresSeconds, postgres.seconds()),
        database.walBytes() - walBytes,
        heap.bytes(),
        Checkpoints.of(flink.uiAddress(), graph.getJobID()));
  }

  private JobGraph graph(Flow flow, SyntheticLog log, Configuration settings) {
    var env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    flow.draw(env, log.bootstrapServers());
    var graph = env.getStreamGraph();
    graph.setJobName(flow.title());
    return graph.getJobGraph();
  }

  static OptionalDouble difference(OptionalDouble before, OptionalDouble after) {
    return before.isPresent() && after.isPresent()
        ? OptionalDouble.of(after.getAsDouble() - before.getAsDouble())
        : OptionalDouble.empty();
  }

  private static double javaSeconds() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / NANOS;
  }
}

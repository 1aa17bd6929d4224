package io.remdreaming.benchmarks.gateway;

import io.remdreaming.benchmarks.ChildJvm;
import io.remdreaming.stubmodel.Fault;
import io.remdreaming.stubmodel.FaultKind;
import io.remdreaming.stubmodel.Faults;
import io.remdreaming.stubmodel.StubModelServer;
import io.remdreaming.stubmodel.StubOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A stub of a model in a JVM of its own, so that its heap does not count; it ends with this one.
 */
record StubProcess(ChildJvm child) implements AutoCloseable {

  private static final Duration SLOW = Duration.ofSeconds(8);

  static StubProcess start(Duration latency) {
    return new StubProcess(ChildJvm.start(StubProcess.class, "1g", latency.toMillis() + "ms"));
  }

  String url() {
    return child.said();
  }

  /** The processor time that it has used, in seconds. */
  double seconds() {
    return child.process().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
  }

  @Override
  public void close() {
    child.close();
  }

  /** The stub itself: says where it is, and ends with its standard input. */
  public static void main(String[] args) throws IOException {
    var slow =
        new Fault(
            FaultKind.SLOW, Pattern.compile(Paced.SLOW), 1, 0, Integer.MAX_VALUE, 0, null, SLOW);
    var options =
        StubOptions.defaults()
            .withLatency(Faults.duration(args[0]))
            .withFaults(new Faults(List.of(slow)));
    try (var server = StubModelServer.start(options)) {
      System.out.println(server.url());
      ChildJvm.awaitEnd();
    }
  }
}

package io.remdreaming.benchmarks.gateway;

import io.remdreaming.stubmodel.Fault;
import io.remdreaming.stubmodel.FaultKind;
import io.remdreaming.stubmodel.Faults;
import io.remdreaming.stubmodel.StubModelServer;
import io.remdreaming.stubmodel.StubOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A stub of a model in a JVM of its own, so that its heap does not count; it ends with this one.
 */
final class StubProcess implements AutoCloseable {

  private static final Duration SLOW = Duration.ofSeconds(8);

  private final Process process;
  private final String url;

  private StubProcess(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  static StubProcess start(Duration latency) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(
            java,
            "-Xmx1g",
            "-XX:+UseParallelGC",
            "-cp",
            System.getProperty("java.class.path"),
            StubProcess.class.getName(),
            latency.toMillis() + "ms");
    try {
      var process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
      var said =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      return new StubProcess(process, said.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return url;
  }

  /** The processor time that it has used, in seconds. */
  double seconds() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
  }

  @Override
  public void close() {
    process.destroy();
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
      while (System.in.read() >= 0) {
        continue;
      }
    }
  }
}

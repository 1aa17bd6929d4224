package io.remdreaming.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.sinks.TestSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The demo as people run it: a process of its own, with its own Kafka and Flink. */
final class DemoProcessTest {

  private static final long LIMIT_MINUTES = 10;

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.empty();

  @TempDir private Path home = Path.of("");

  @Test
  void theSampleIsRememberedAndEndsCleanly() throws Exception {
    var process = start("demo", "--exit", "--fresh", "--ui-port", "0");
    var ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly();
    var output = Files.readString(home.resolve("output.txt"));
    assertThat(ended).as(output).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    assertThat(output)
        .contains("harbour-museum / maren", "qingshan-teahouse / 林晚")
        .contains("malformed-json", "timestamp-without-zone", "unknown-type", "missing-field")
        .contains("Fingerprint", "Flink UI: http://");
  }

  private Process start(String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "--add-modules", "jdk.incubator.vector", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(home.resolve("output.txt").toFile());
    var environment = builder.environment();
    environment.put("REM_HOME", home.resolve("home").toString());
    environment.put("REM_JDBC_URL", SCHEMA.url());
    return builder.start();
  }
}

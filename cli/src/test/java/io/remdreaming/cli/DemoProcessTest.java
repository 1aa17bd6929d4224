package io.remdreaming.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.sinks.TestSchema;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The demo as people run it: a process of its own, with its own Kafka and Flink. */
final class DemoProcessTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.empty();

  @TempDir private Path home = Path.of("");

  @Test
  void theSampleIsRememberedAndEndsCleanly() throws Exception {
    var demo = Ended.of(home, SCHEMA, "demo", "--exit", "--fresh", "--ui-port", "0");
    assertThat(demo.status()).as(demo.output()).isZero();
    assertThat(demo.output())
        .contains("harbour-museum / maren", "qingshan-teahouse / 林晚")
        .contains("malformed-json", "timestamp-without-zone", "unknown-type", "missing-field")
        .contains("Fingerprint", "Flink UI: http://");
  }
}

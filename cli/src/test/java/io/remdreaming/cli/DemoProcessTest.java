package io.remdreaming.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.sinks.TestSchema;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The demo as people run it: a process of its own, with its own Kafka and Flink. */
final class DemoProcessTest {

  /** Kafka's broker and controller, Flink's UI and its BLOB server. */
  private static final int LISTENERS = 4;

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.empty();

  @TempDir private Path home = Path.of("");

  @Test
  void theSampleIsRememberedAndEndsCleanly() throws Exception {
    var listening = new HashSet<InetSocketAddress>();
    var demo =
        Ended.watched(
            process -> listening.addAll(ListeningSockets.of(process.pid())),
            home,
            SCHEMA,
            "demo",
            "--exit",
            "--fresh",
            "--ui-port",
            "0");
    assertThat(demo.status()).as(demo.output()).isZero();
    assertThat(demo.output())
        .contains("harbour-museum / maren", "qingshan-teahouse / 林晚")
        .contains("malformed-json", "timestamp-without-zone", "unknown-type", "missing-field")
        .contains("Fingerprint", "Flink UI: http://");
    if (ListeningSockets.areKnown()) {
      assertThat(listening)
          .hasSizeGreaterThanOrEqualTo(LISTENERS)
          .allMatch(address -> address.getAddress().isLoopbackAddress());
    }
  }
}

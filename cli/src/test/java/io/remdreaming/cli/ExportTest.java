package io.remdreaming.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.cli.kafka.EmbeddedKafka;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.sinks.TestSchema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is exported and imported again becomes the same memory, and only that of its owner. */
final class ExportTest {

  private static final int DIMENSION = 64;

  @RegisterExtension static final TestSchema FIRST = TestSchema.migrated(DIMENSION);
  @RegisterExtension static final TestSchema SECOND = TestSchema.migrated(DIMENSION);

  private static final String EVENTS =
      """
      {"type":"resource","tenant_id":"acme","id":"rules.v1","timestamp":"2026-01-02T10:00:00Z","ordinal":2,"content":"Nobody stands under a load.","tags":["safety"]}
      {"type":"file","tenant_id":"acme","user_id":"ann","id":"plan","timestamp":"2026-01-02T11:00:00Z","uri":"file:///plan.md","mime_type":"text/markdown","content":"# Plan\\n\\nJonas builds the plinth in Bergen.","metadata":{"a":{"b":[1.25,null]}}}
      {"type":"message","tenant_id":"acme","user_id":"ann","session_id":"s","id":"m1","timestamp":"2026-01-05T10:00:00.123456+01:00","role":"user","speaker":"Ann","bot_name":"pico","content":"I moved to Lisbon.","mood":"glad"}
      {"type":"message","tenant_id":"acme","user_id":"ann","session_id":"s","id":"m2","timestamp":"2026-01-05T10:01:00+01:00","role":"assistant","content":"To Lisbon! \\"Saudade\\" 🌊"}
      {"type":"message","tenant_id":"acme","user_id":"ann","session_id":"s","id":"m3","timestamp":"2026-01-05T10:02:00+01:00","role":"user","content":"Forget this."}
      {"type":"message","tenant_id":"acme","user_id":"ann","session_id":"s","id":"m1","timestamp":"2026-01-05T10:00:00.123456+01:00","role":"user","speaker":"Ann","bot_name":"pico","content":"I moved to Porto.","mood":"glad"}
      {"type":"forget","tenant_id":"acme","user_id":"ann","id":"f1","timestamp":"2026-01-06T10:00:00Z","scope":"message","target_id":"m3"}
      {"type":"message","tenant_id":"acme","user_id":"ben","id":"m1","timestamp":"2026-01-05T12:00:00Z","content":"I work with Sarah Chen."}
      {"type":"entity","tenant_id":"acme","user_id":"ben","id":"crm-1","timestamp":"2026-01-05T12:01:00Z","label":"Sarah Chen","entity_type":"person","aliases":["SC"],"content":"Leads billing.","properties":{"team":"billing","share":1.50},"source":"crm"}
      {"type":"fact","tenant_id":"acme","user_id":"ben","id":"crm-2","timestamp":"2026-01-05T12:02:00Z","subject":"Sarah Chen","relation":"works at","object":"Initech","valid_at":"2024-01-01T00:00:00Z"}
      {"type":"fact","tenant_id":"acme","user_id":"ben","id":"crm-2","timestamp":"2026-01-05T12:03:00Z","subject":"Sarah Chen","relation":"works at","object":"Globex","valid_at":"2024-02-01T00:00:00Z"}
      {"type":"fact","tenant_id":"acme","user_id":"ben","id":"crm-3","timestamp":"2026-01-05T12:04:00Z","subject":"Sarah Chen","relation":"knows","object":"Withdrawn Person"}
      {"type":"forget","tenant_id":"acme","user_id":"ben","id":"f2","timestamp":"2026-01-05T12:05:00Z","scope":"fact","target_id":"crm-3"}
      {"type":"entity","tenant_id":"acme","user_id":"eve","id":"crm-4","timestamp":"2026-01-05T12:06:00Z","label":"Gone Before","entity_type":"person"}
      {"type":"forget","tenant_id":"acme","user_id":"eve","id":"f3","timestamp":"2026-01-05T12:07:00Z","scope":"user"}
      {"type":"entity","tenant_id":"acme","user_id":"eve","id":"crm-5","timestamp":"2026-01-05T12:08:00Z","label":"Stated After","entity_type":"person"}
      {"type":"correct","tenant_id":"acme","user_id":"ann","id":"c1","timestamp":"2026-01-07T10:00:00Z","subject":"Ann","relation":"lives in","object":"Porto","new_object":"Braga","actor":"ann"}
      {"type":"forget","tenant_id":"acme","user_id":"ben","id":"c2","timestamp":"2026-01-07T10:00:00Z","scope":"fact","subject":"Ben","relation":"works with","object":"Sarah Chen"}
      {"type":"message","tenant_id":"beta","user_id":"ann","id":"m1","timestamp":"2026-01-05T13:00:00Z","content":"Canary of another tenant."}
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void whatIsExportedBecomesTheSameMemory() throws Exception {
    var acme = folder.resolve("acme.jsonl");
    var beta = folder.resolve("beta.jsonl");
    var ann = folder.resolve("ann.jsonl");
    try (var series = CommandSeries.start(folder, FIRST)) {
      try (var kafka = EmbeddedKafka.start(folder.resolve("kafka-1"))) {
        var address = kafka.bootstrapServers();
        Topics.ensure(address, 1);
        send(address);
        series.dream(address, DIMENSION);
        export(series, "acme", acme, "--bootstrap-servers", address);
        export(series, "acme", ann, "--bootstrap-servers", address, "--user-id", "ann");
      }
      export(series, "beta", beta);
    }

    try (var kafka = EmbeddedKafka.start(folder.resolve("kafka-2"));
        var series = CommandSeries.start(folder, SECOND)) {
      Topics.ensure(kafka.bootstrapServers(), 1);
      take(kafka.bootstrapServers(), "acme", acme);
      take(kafka.bootstrapServers(), "beta", beta);
      take(kafka.bootstrapServers(), "acme", acme);
      series.dream(kafka.bootstrapServers(), DIMENSION);
    }
    assertThat(SECOND.fingerprint()).isEqualTo(FIRST.fingerprint());
    assertThat(Files.readString(acme))
        .contains("I moved to Porto.", "\"table\":\"entities\"", "I work with Sarah Chen.")
        .contains("\"table\":\"corrections\"", "\"status\": \"applied\"")
        .contains("\"share\":1.50", "\"Globex\"", "\"new_object\":\"Braga\"", "Stated After")
        .doesNotContain("Lisbon.", "Forget this", "Canary")
        .doesNotContain("Initech", "Withdrawn", "Gone Before");
    assertThat(Files.readString(ann))
        .contains("I moved to Porto.", "\"table\":\"resources\"")
        .contains("\"new_object\":\"Braga\"")
        .doesNotContain("Sarah", "Canary", "Nobody stands");
  }

  private static void send(String address) {
    try (var sender = new EventSender(Map.of("bootstrap.servers", address), Topics.ACTIVITY)) {
      EVENTS
          .lines()
          .forEach(event -> sender.send(event.getBytes(StandardCharsets.UTF_8), "a test"));
      sender.flush();
    }
  }

  private static void export(CommandSeries series, String tenant, Path file, String... more)
      throws Exception {
    var arguments = new ArrayList<>(List.of("export", "--tenant-id", tenant));
    arguments.addAll(List.of("--output", file.toString()));
    arguments.addAll(List.of(more));
    series.succeed(arguments);
  }

  private void take(String address, String tenant, Path file) {
    var said =
        Said.by(
            Map.of("REM_HOME", folder.resolve("home").toString()),
            List.of(
                "import",
                "rem",
                file.toString(),
                "--tenant-id",
                tenant,
                "--bootstrap-servers",
                address));
    assertThat(said.status()).as(said.messages()).isZero();
    assertThat(said.out()).contains("events sent to rem.activity + ", "derived row");
  }
}

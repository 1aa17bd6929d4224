package io.remdreaming.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.clients.http.CallLimits;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.stubmodel.StubModelServer;
import io.remdreaming.stubmodel.StubOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * One tenant's extractors and documents are poison, another's are read, in a job of no restarts.
 */
class HostileExtractorsTest {

  @RegisterExtension static final MiniClusterExtension CLUSTER = ModelRun.cluster();

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated(ModelRun.DIMENSION);

  @TempDir static Path checkpoints;

  private static final int FAST = 1_000;
  private static final long APPENDED = Instant.parse("2026-03-02T09:01:00Z").toEpochMilli();

  @Test
  void aPoisonousExtractorOfOneTenantLeavesTheDocumentsOfAnother() throws Exception {
    var control =
        List.of(
            extractor("mallory", "itself", "{\"$ref\": \"#/properties/title\"}"),
            extractor("mallory", "mutual", "{\"$ref\": \"#/$defs/a\"}"),
            extractor("mallory", "remote", "{\"$ref\": \"http://127.0.0.1:1/schema\"}"),
            extractor("mallory", "file", "{\"$ref\": \"file:///etc/hostname\"}"),
            extractor("mallory", "slow", "{\"type\": \"string\", \"pattern\": \"^(?:.*a){12}$\"}"),
            config("mallory", "itself", "."),
            config("mallory", "slow", "^(?:.*a){12}$|."),
            config("mallory", "huge", "(?:(?:){2147483647}){2147483647}b"),
            extractor("acme", "titles", "{\"type\": \"string\"}"),
            config("acme", "titles", "."));
    new ModelRun("litellm", "http://localhost:1")
        .run(
            List.of(
                file("mallory", 0, "Title: " + "a".repeat(3_000) + "!"),
                file("mallory", 1, "Title: " + "van ".repeat(200_000)),
                file("acme", 2, "Title: We move to Porto")),
            control,
            FAST,
            CallLimits.defaults(),
            Map.of("llm.tier", "basic"),
            SCHEMA.options(),
            checkpoints);
    assertThat(titles("acme")).containsExactly("We move to Porto");
    assertThat(refused())
        .containsExactlyInAnyOrder(
            "spec/properties/title/$ref",
            "spec/properties/title/$ref/$ref",
            "spec/properties/title/$ref",
            "spec/properties/title/$ref",
            "uri_pattern");
  }

  @Test
  void theDearestModelIsAskedWithinTheCeilingAndOneOfUnknownPriceNotAtAll() throws Exception {
    var providers =
        """
        "kind": "agent", "provider_configs": [
          {"provider_name": "litellm", "model_name": "dear"},
          {"provider_name": "litellm", "model_name": "unpriced"}]
        """;
    var dear =
        extractor("acme", "titles", "{\"type\": \"string\"}")
            .replace("\"kind\": \"agent\"", providers.strip());
    var files =
        IntStream.range(0, 80).mapToObj(i -> file("acme", i, "Title: number " + i)).toList();
    try (var server = StubModelServer.start(StubOptions.defaults())) {
      new ModelRun("litellm", server.url(), Map.of("llm.operations", "ontologies"))
          .run(
              files,
              List.of(dear, config("acme", "titles", ".")),
              FAST,
              CallLimits.defaults(),
              Map.of(
                  "budget.daily-usd", "0.25",
                  "llm.price.litellm/dear", "20,100",
                  "llm.tier", "good"),
              SCHEMA.options(),
              checkpoints);
    }
    assertThat(SCHEMA.query("SELECT DISTINCT model FROM llm_calls")).containsExactly("dear");
    var paid =
        SCHEMA.query(
            """
            SELECT sum(cost_micros) = max(b.spent_micros), sum(cost_micros) BETWEEN 1 AND 250000,
              max(b.reserved_micros)
            FROM llm_calls, (
              SELECT sum(spent_micros) AS spent_micros, max(reserved_micros) AS reserved_micros
              FROM llm_budgets WHERE period = 'month') AS b
            """);
    assertThat(paid).containsExactly("t|t|0");
    assertThat(
            SCHEMA.query(
                "SELECT count(*) BETWEEN 1 AND 79 FROM ontologies WHERE provider_name = 'litellm'"))
        .containsExactly("t");
    assertThat(SCHEMA.query("SELECT count(*) FROM ontologies WHERE deleted_at IS NULL"))
        .containsExactly("160");
  }

  private static List<String> titles(String tenant) throws SQLException {
    return SCHEMA.query(
        """
        SELECT extracted_data ->> 'title' FROM ontologies
        WHERE deleted_at IS NULL AND tenant_id = '%s'
        """
            .formatted(tenant));
  }

  private static List<String> refused() throws SQLException {
    return SCHEMA.query("SELECT field FROM dead_letters WHERE tenant_id = 'mallory'");
  }

  private static LogRecord file(String tenant, long offset, String content) {
    var event =
        """
        {"type": "file", "tenant_id": "%s", "user_id": "u", "id": "f%d", "name": "minutes",
         "timestamp": "2026-03-02T09:00:00Z", "uri": "files/minutes.txt", "mime_type": "text/plain",
         "processing_status": "completed", "content": "%s"}
        """;
    return new LogRecord(
        "rem.activity",
        0,
        offset,
        APPENDED,
        null,
        event.formatted(tenant, offset, content).getBytes(StandardCharsets.UTF_8));
  }

  private static String extractor(String tenant, String name, String title) {
    return """
        {"kind": "extractor", "tenant_id": "%s", "name": "%s", "spec": {
          "type": "object", "description": "Find the title.", "properties": {"title": %s},
          "$defs": {"a": {"$ref": "#/properties/title"}},
          "json_schema_extra": {"kind": "agent", "name": "%s"}}}
        """
        .formatted(tenant, name, title, name);
  }

  private static String config(String tenant, String extractor, String uri) {
    return """
        {"kind": "ontology_config", "tenant_id": "%s", "name": "for-%s",
         "config": {"agent_schema_id": "%s", "uri_pattern": "%s"}}
        """
        .formatted(tenant, extractor, extractor, uri);
  }
}

package io.remdreaming.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.clients.http.CallLimits;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.stubmodel.StubModelServer;
import io.remdreaming.stubmodel.StubOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** One extractor applied to a document by several providers, through the whole topology. */
class ExtractorProvidersTest {

  @RegisterExtension static final MiniClusterExtension CLUSTER = ModelRun.cluster();

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated(ModelRun.DIMENSION);

  @TempDir static Path checkpoints;

  private static final int FAST = 1_000;
  private static final long APPENDED = Instant.parse("2026-03-02T09:01:00Z").toEpochMilli();
  private static final String OWN = "litellm|model-1|good";
  private static final String HOUSE = "house|large|good";
  private static final String USUAL_OF_CELLAR = "cellar|model-of-cellar|good";
  private static final String LOCAL = "local|rules-v1|basic";

  private static final String MINUTES =
      """
      {"type": "file", "tenant_id": "acme", "user_id": "ann", "id": "f1", "name": "minutes",
       "timestamp": "2026-03-02T09:00:00Z", "uri": "files/minutes.txt", "mime_type": "text/plain",
       "processing_status": "completed", "content": "Title: We move to Porto"}
      """;
  private static final String EXTRACTOR =
      """
      {"kind": "extractor", "tenant_id": "acme", "name": "titles", "spec": {
        "type": "object", "description": "Find the title.", "required": ["title"],
        "properties": {"title": {"type": "string"}},
        "json_schema_extra": {"kind": "agent", "name": "titles", "version": "1",
          "embedding_fields": ["title"], "provider_configs": [
            {"provider_name": "litellm"}, {"provider_name": "house", "model_name": "large"},
            {"provider_name": "cellar"}]}}}
      """;
  private static final String CONFIG =
      """
      {"kind": "ontology_config", "tenant_id": "acme", "name": "all",
       "config": {"agent_schema_id": "titles", "mime_type_pattern": "^text/"}}
      """;

  @Test
  void everyProviderThatIsNamedMakesARow() throws Exception {
    try (var server = StubModelServer.start(StubOptions.defaults())) {
      dream(run(server, TenantPolicy.DEFAULT), "good");
      assertThat(rows()).containsExactlyInAnyOrder(OWN, HOUSE, USUAL_OF_CELLAR);
    }
  }

  @Test
  void providerThatThePolicyForbidsIsNotAskedAndTheLocalTierDoesItsWork() throws Exception {
    try (var server = StubModelServer.start(StubOptions.defaults())) {
      dream(run(server, allowing("litellm", "cellar")), "good");
      assertThat(rows()).containsExactlyInAnyOrder(OWN, USUAL_OF_CELLAR, LOCAL);
      assertThat(SCHEMA.query("SELECT count(*) FROM llm_calls WHERE provider = 'house'"))
          .containsExactly("0");
    }
  }

  @Test
  void runOfALowerTierLeavesWhatModelsHaveFound() throws Exception {
    try (var server = StubModelServer.start(StubOptions.defaults())) {
      dream(run(server, allowing("house")), "good");
      assertThat(rows()).containsExactlyInAnyOrder(HOUSE, LOCAL, LOCAL);
      dream(run(server, TenantPolicy.DEFAULT), "basic");
      assertThat(rows()).containsExactlyInAnyOrder(HOUSE, LOCAL, LOCAL);
      dream(run(server, TenantPolicy.DEFAULT), "good");
      assertThat(rows()).containsExactlyInAnyOrder(OWN, HOUSE, USUAL_OF_CELLAR);
    }
  }

  private static TenantPolicy allowing(String... providers) {
    return new TenantPolicy(
        0.7,
        3,
        List.of(Tier.GOOD),
        List.of(providers),
        Map.of(),
        0,
        0,
        null,
        false,
        0,
        0,
        List.of(),
        Map.of(),
        Map.of());
  }

  private static ModelRun run(StubModelServer server, TenantPolicy policy) {
    var options = Map.of("llm.operations", "ontologies");
    return new ModelRun("litellm", server.url(), options, List.of("house", "cellar"), policy);
  }

  private static void dream(ModelRun run, String tier) throws Exception {
    run.run(
        List.of(new LogRecord("rem.activity", 0, 0, APPENDED, null, bytes(MINUTES))),
        List.of(EXTRACTOR, CONFIG),
        FAST,
        CallLimits.defaults(),
        Map.of("llm.tier", tier),
        SCHEMA.options(),
        checkpoints);
  }

  private static byte[] bytes(String event) {
    return event.getBytes(StandardCharsets.UTF_8);
  }

  /** Who made each row, with its quality; every one is embedded. */
  private static List<String> rows() throws SQLException {
    return SCHEMA.query(
        """
        SELECT provider_name, model_name, metadata #>> '{dream,quality}'
        FROM ontologies o JOIN embeddings_ontologies e ON e.entity_id = o.id
        WHERE o.deleted_at IS NULL AND o.agent_schema_id = 'titles'
        """);
  }
}

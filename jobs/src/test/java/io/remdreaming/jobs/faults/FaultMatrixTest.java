package io.remdreaming.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.clients.http.CallLimits;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.stubmodel.Fault;
import io.remdreaming.stubmodel.FaultKind;
import io.remdreaming.stubmodel.Faults;
import io.remdreaming.stubmodel.StubModelServer;
import io.remdreaming.stubmodel.StubOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each fault of a model at some rates with each protocol, through the whole topology. The system
 * property {@code faults.all} runs all combinations; else each fault has its turn once.
 */
class FaultMatrixTest {

  @RegisterExtension static final MiniClusterExtension CLUSTER = ModelRun.cluster();

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated(ModelRun.DIMENSION);

  @TempDir static Path checkpoints;

  private static final int TALKS = 20;
  private static final List<String> PROVIDERS = List.of("anthropic", "litellm", "gemini", "ollama");
  private static final List<Double> RATES = List.of(1.0, 0.2, 0.01);
  private static final List<Fault> FAULTS =
      List.of(
          Fault.status(401, null),
          Fault.status(429, null),
          Fault.status(500, null),
          Fault.status(529, null),
          Fault.always(FaultKind.TRICKLE),
          Fault.always(FaultKind.HALF_CLOSED),
          Fault.always(FaultKind.RESET),
          Fault.always(FaultKind.OVERSIZED),
          Fault.always(FaultKind.NON_JSON),
          Fault.always(FaultKind.TRUNCATED),
          Fault.always(FaultKind.SCHEMA_BREAKING),
          Fault.always(FaultKind.HANG),
          Fault.always(FaultKind.REFUSE));

  /** The operations that ask about each talk. */
  private static final Set<String> ASKED =
      Set.of("chunks", "moments", "entities", "summaries", "user-model");

  private static final Set<FaultKind> UNUSABLE =
      Set.of(
          FaultKind.OVERSIZED,
          FaultKind.NON_JSON,
          FaultKind.TRUNCATED,
          FaultKind.SCHEMA_BREAKING,
          FaultKind.REFUSE);

  /** Calls that end by themselves are waited for, also on a machine that is busy elsewhere. */
  private static final CallLimits PATIENT =
      new CallLimits(
          CallLimits.defaults().readTimeout(),
          CallLimits.defaults().requestTimeout(),
          ModelRun.IMPATIENT.maxAnswerBytes());

  private static final Set<FaultKind> ENDLESS =
      Set.of(FaultKind.TRICKLE, FaultKind.HALF_CLOSED, FaultKind.HANG);

  /** A run that takes longer than users' memory takes to settle asks about them twice. */
  private static final Map<String, String> ASKED_ONCE =
      Map.of("dreaming.user-model.debounce", "1 h");

  /** One run of the matrix. */
  record Combination(String provider, Fault fault, double rate) {

    boolean ends() {
      return !ENDLESS.contains(fault.kind());
    }

    @Override
    public String toString() {
      var name = fault.kind() == FaultKind.STATUS ? "status-" + fault.status() : wireName();
      return "%s, %s at %.0f %%".formatted(provider, name, 100 * rate);
    }

    private String wireName() {
      return fault.kind().wireName();
    }
  }

  static List<Combination> combinations() {
    var all = new ArrayList<Combination>();
    for (var f = 0; f < FAULTS.size(); f++) {
      for (var p = 0; p < PROVIDERS.size(); p++) {
        for (var r = 0; r < RATES.size(); r++) {
          var hasTurn = p == f % PROVIDERS.size() && r == f / 3 % 2;
          if (hasTurn || System.getProperty("faults.all") != null) {
            all.add(new Combination(PROVIDERS.get(p), FAULTS.get(f), RATES.get(r)));
          }
        }
      }
    }
    return all;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("combinations")
  void everyWindowEndsInOneSetAndEveryUnusableAnswerInALetter(Combination combination)
      throws Exception {
    var faults = new Faults(List.of(combination.fault().withRate(combination.rate(), 1)));
    try (var server = StubModelServer.start(StubOptions.defaults().withFaults(faults))) {
      new ModelRun(combination.provider(), server.url(), ASKED_ONCE)
          .run(
              Talk.log(Talk.english(TALKS)),
              combination.ends() ? PATIENT : ModelRun.IMPATIENT,
              SCHEMA.options(),
              checkpoints);
    }
    assertThat(sets("chunks")).hasSize(TALKS).isEqualTo(sets("moments"));
    assertThat(sets("resources", "chunks")).isEqualTo(sets("chunks"));
    assertThat(sets("moments", "moments")).isEqualTo(sets("chunks"));
    assertThat(sets("conversation_summaries", "summaries")).hasSize(TALKS);
    assertThat(messagesThatNoChunkHolds()).isEmpty();
    assertThat(letters()).isEqualTo(unusable());
    if (combination.rate() == 1 && UNUSABLE.contains(combination.fault().kind())) {
      assertThat(letters()).hasSize(ASKED.size() * TALKS);
    }
    assertThat(SCHEMA.query("SELECT count(*) FROM llm_reservations")).containsExactly("0");
    assertThat(rowsByModels()).isEqualTo(combination.rate() == 1 ? "f" : "t");
  }

  @Test
  void serverThatIsNotThereCostsNothing() throws Exception {
    var server = StubModelServer.start(StubOptions.defaults());
    server.close();
    new ModelRun("litellm", server.url())
        .run(Talk.log(Talk.english(TALKS)), SCHEMA.options(), checkpoints);
    assertThat(sets("chunks")).hasSize(TALKS).isEqualTo(sets("moments"));
    assertThat(SCHEMA.query("SELECT DISTINCT outcome FROM llm_calls"))
        .containsExactly("unavailable");
    assertThat(SCHEMA.query("SELECT DISTINCT spent + reserved FROM llm_budgets"))
        .containsExactly("0");
  }

  /** The windows with a set of an operation. */
  private static List<String> sets(String operation) throws SQLException {
    return SCHEMA.query(
        """
        SELECT tenant_id, user_id, window_key FROM row_sets
        WHERE operation = '%s' AND cardinality(row_ids) > 0 ORDER BY 1, 2, 3
        """
            .formatted(operation));
  }

  /** The windows of which a table holds live rows. */
  private static List<String> sets(String table, String operation) throws SQLException {
    return SCHEMA.query(
        """
        SELECT DISTINCT tenant_id, user_id, set_window FROM %s
        WHERE set_operation = '%s' AND deleted_at IS NULL ORDER BY 1, 2, 3
        """
            .formatted(table, operation));
  }

  private static List<String> messagesThatNoChunkHolds() throws SQLException {
    return SCHEMA.query(
        """
        SELECT m.tenant_id, m.user_id, m.content FROM messages m
        WHERE 1 <> (
          SELECT count(*) FROM resources r
          WHERE r.tenant_id = m.tenant_id AND r.user_id = m.user_id AND r.deleted_at IS NULL
            AND strpos(r.content, m.content) > 0)
        """);
  }

  /** Contents that models answered to no avail, with what they were asked for. */
  private static List<String> unusable() throws SQLException {
    return SCHEMA.query(
        """
        SELECT tenant_id, user_id, operation FROM llm_calls
        GROUP BY tenant_id, user_id, operation, content_id
        HAVING bool_or(outcome IN ('schema', 'malformed', 'truncated', 'oversize', 'refused'))
          AND NOT bool_or(outcome = 'answered')
        ORDER BY 1, 2, 3
        """);
  }

  /** The letters that hold what a model put out. */
  private static List<String> letters() throws SQLException {
    return SCHEMA.query(
        """
        SELECT tenant_id, user_id, split_part(field, '/', 1) FROM dead_letters
        WHERE reason = 'failed:gateway' AND length(payload) > 0 ORDER BY 1, 2, 3
        """);
  }

  /** Whether any row is a model's. */
  private static String rowsByModels() throws SQLException {
    return SCHEMA
        .query("SELECT bool_or(NOT needs_upgrade) FROM resources WHERE deleted_at IS NULL")
        .get(0);
  }
}

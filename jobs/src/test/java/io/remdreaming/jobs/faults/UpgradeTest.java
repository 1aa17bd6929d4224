package io.remdreaming.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.clients.http.CallLimits;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.stubmodel.StubModelServer;
import io.remdreaming.stubmodel.StubOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Upgrade requests through the whole topology, whenever they come. */
class UpgradeTest {

  @RegisterExtension static final MiniClusterExtension CLUSTER = ModelRun.cluster();

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated(ModelRun.DIMENSION);

  @TempDir static Path checkpoints;

  private static final int TALKS = 12;
  private static final int UPGRADED = 5;
  private static final int QUESTIONS = 3;
  private static final int FAST = 1_000;
  private static final int SLOW = 4;

  private static final String[] ANSWERS = {
    "llm_cache", "embedding_cache", "embedding_space", "llm_budgets", "llm_reservations"
  };

  @Test
  void tablesAreTheSameWheneverTheRequestsComeAndAReplayAsksNobody() throws Exception {
    try (var server = StubModelServer.start(StubOptions.defaults())) {
      var run = new ModelRun("litellm", server.url());
      dream(run, SLOW, "STREAMING");
      var after = SCHEMA.fingerprint();
      assertThat(calls()).isEqualTo(QUESTIONS * UPGRADED);
      assertThat(windows("good")).hasSize(UPGRADED);
      assertThat(windows("basic")).hasSize(TALKS - UPGRADED);
      for (var other : List.of(Map.entry(FAST, "STREAMING"), Map.entry(FAST, "BATCH"))) {
        SCHEMA.truncateBut(ANSWERS);
        dream(run, other.getKey(), other.getValue());
        assertThat(SCHEMA.fingerprint()).as(other.getValue()).isEqualTo(after);
        assertThat(calls()).as(other.getValue()).isZero();
      }
    }
  }

  private static void dream(ModelRun run, int requestsASecond, String mode) throws Exception {
    var options = Map.of("llm.tier", "basic", "dreaming.mode", mode);
    run.run(
        Talk.log(Talk.english(TALKS)),
        control(),
        requestsASecond,
        CallLimits.defaults(),
        options,
        SCHEMA.options(),
        checkpoints);
  }

  private static List<String> control() {
    var control = new ArrayList<String>();
    control.add(ModelRun.NOTHING);
    for (var talk : Talk.english(UPGRADED)) {
      control.add(
          """
          {"kind": "upgrade", "tenant_id": "%s", "user_id": "%s", "name": "%s", "target": "good"}
          """
              .formatted(
                  talk.tenant(),
                  talk.user(),
                  Ids.of("part", talk.tenant(), talk.user(), "s", "m0")));
    }
    return control;
  }

  private static int calls() throws SQLException {
    var calls =
        SCHEMA.query("SELECT count(*) FROM llm_calls WHERE NOT cached AND outcome = 'answered'");
    return Integer.parseInt(calls.get(0));
  }

  private static List<String> windows(String quality) throws SQLException {
    return SCHEMA.query(
        """
        SELECT set_window FROM resources WHERE deleted_at IS NULL AND quality_level = '%1$s'
        INTERSECT
        SELECT set_window FROM moments
        WHERE deleted_at IS NULL AND metadata -> 'dream' ->> 'quality' = '%1$s'
        """
            .formatted(quality));
  }
}

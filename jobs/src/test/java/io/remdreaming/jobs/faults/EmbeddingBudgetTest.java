package io.remdreaming.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.sinks.TestSchema;
import io.remdreaming.stubmodel.StubModelServer;
import io.remdreaming.stubmodel.StubOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Embeddings by a provider, through the whole topology: paid within budgets, never twice. */
class EmbeddingBudgetTest {

  @RegisterExtension static final MiniClusterExtension CLUSTER = ModelRun.cluster();

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated(ModelRun.DIMENSION);

  @TempDir static Path folder;

  private static final int TALKS = 10;
  private static final Map<String, String> EMBEDDING =
      Map.of(
          "llm.provider", "local",
          "embedding.provider", "litellm",
          "embedding.model", "text-embedding-3-small");

  @Test
  void embeddingsThatCannotBePaidAreFilledByALaterRunAndNeverPaidTwice() throws Exception {
    var log = folder.resolve("calls.jsonl");
    try (var server = StubModelServer.start(StubOptions.defaults().withLog(log))) {
      run(server, "1");
      assertThat(Files.readAllLines(log)).isEmpty();
      assertThat(count("messages")).isPositive();
      assertThat(count("embeddings_messages")).isZero();
      assertThat(count("embeddings_resources")).isZero();
      assertThat(reasons()).containsExactly("over_budget");
      assertThat(count("llm_calls")).isZero();

      run(server, "0");
      assertThat(count("embeddings_messages")).isEqualTo(count("messages"));
      assertThat(count("embeddings_resources")).isEqualTo(count("resources"));
      assertThat(SCHEMA.query("SELECT DISTINCT operation || tier FROM llm_calls"))
          .containsExactly("embedbasic");
      assertThat(spent()).isEqualTo(sum(log)).isPositive();
      assertThat(SCHEMA.query("SELECT count(*) FROM llm_reservations")).containsExactly("0");

      var paid = Files.readAllLines(log).size();
      run(server, "0");
      assertThat(Files.readAllLines(log)).hasSize(paid);
      assertThat(SCHEMA.query("SELECT count(*) > 0 FROM llm_calls WHERE cached"))
          .containsExactly("t");
    }
  }

  private static void run(StubModelServer server, String dailyTokens) throws Exception {
    var more = new HashMap<>(EMBEDDING);
    more.put("embedding.base-url", server.url());
    more.put("budget.daily-tokens", dailyTokens);
    new ModelRun("litellm", server.url(), more)
        .run(Talk.log(Talk.english(TALKS)), SCHEMA.options(), folder.resolve("checkpoints"));
  }

  private static long count(String table) throws SQLException {
    return Long.parseLong(SCHEMA.query("SELECT count(*) FROM " + table).get(0));
  }

  private static List<String> reasons() throws SQLException {
    return SCHEMA.query("SELECT DISTINCT reason FROM dead_letters");
  }

  private static long spent() throws SQLException {
    return Long.parseLong(
        SCHEMA.query("SELECT sum(spent) FROM llm_budgets WHERE period = 'day'").get(0));
  }

  /** The tokens of the calls by the server's own log. */
  private static long sum(Path log) throws Exception {
    return Files.readAllLines(log).stream()
        .mapToLong(line -> Long.parseLong(line.replaceAll(".*\"tokens_in\":(\\d+).*", "$1")))
        .sum();
  }
}

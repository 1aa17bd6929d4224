package io.remdreaming.query;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.query.recall.Recall;
import io.remdreaming.rules.search.LuceneSearchAnalyzer;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.postgres.Migrations;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SEARCH over what was said, without any vector but where a test stores one. */
final class SearchTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.empty();

  private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");
  private static final Scope ANN = new Scope.OneUser("acme", "ann");
  private static final QueryEmbedder NO_MEANING =
      (text, space) -> CompletableFuture.completedFuture(new float[8]);
  private static final LuceneSearchAnalyzer ANALYZER = new LuceneSearchAnalyzer();

  @BeforeAll
  static void fill() throws SQLException {
    Migrations.migrate(SCHEMA.provider(), TestSchema.DIMENSION);
    SCHEMA.run("INSERT INTO embedding_space (provider, model, dimension) VALUES ('local', 'm', 8)");
    say("acme", "ann", "s1", "m1", "Ann", "2026-01-10T09:00:00Z", "I moved to Lisbon last week.");
    say("acme", "ann", "s1", "m2", "Bot", "2026-01-10T09:01:00Z", "How do you like it?");
    say("acme", "ann", "s1", "m3", "Ann", "2026-01-10T09:02:00Z", "The light is wonderful!");
    say("acme", "ann", "s2", "m4", "Ann", "2026-02-25T09:00:00Z", "My sister visits me in Lisbon.");
    say("acme", "ann", "s2", "m5", "Bot", "2026-02-25T09:01:00Z", "Is Lisbon her first trip?");
    say("acme", "ann", "s3", "m6", "小明", "2026-02-26T09:00:00Z", "我昨天搬到上海了");
    say("acme", "", "s9", "m7", "Eve", "2026-02-01T09:00:00Z", "Our office in Lisbon is closed.");
    say("acme", "bob", "s1", "m8", "Bob", "2026-01-10T09:00:00Z", "Lisbon is canary yellow.");
    say("other", "ann", "s1", "m9", "Ann", "2026-01-10T09:00:00Z", "Lisbon is canary yellow.");
    moment("ann", "moving", "2026-01-10", "Ann moved to Lisbon");
    moment("bob", "canary", "2026-01-10", "Bob has a canary");
    entity("ann", 1, "ann-lee", "Ann Lee");
    entity("ann", 2, "porto", "Porto");
    fact("ann", "lives-porto", "2020-01-01", "'2026-01-05Z'", "Ann lives in Porto");
    fact("ann", "lives-lisbon", "2026-01-05", "NULL", "Ann lives in Lisbon");
    fact("bob", "canary", "2026-01-05", "NULL", "Ann keeps a canary");
  }

  private static String hex(String text) {
    return "\\x" + HexFormat.of().formatHex(ANALYZER.terms(text).bytes());
  }

  private static void say(
      String tenant,
      String user,
      String session,
      String id,
      String speaker,
      String at,
      String content)
      throws SQLException {
    SCHEMA.run(
        """
        INSERT INTO messages (id, tenant_id, user_id, created_at, content, message_type, session_id,
          metadata, version_offset, terms)
        VALUES (md5('%1$s %2$s %4$s')::uuid, '%1$s', '%2$s', '%6$s', '%7$s', 'user', '%3$s',
          '{"id": "%4$s", "speaker": "%5$s"}', 1, '%8$s')
        """
            .formatted(
                tenant, user, session, id, speaker, at, content, hex(speaker + "\n" + content)));
  }

  private static void moment(String user, String label, String day, String summary)
      throws SQLException {
    SCHEMA.run(
        """
        INSERT INTO moments (id, tenant_id, user_id, label, created_at, name, summary,
          starts_timestamp, ends_timestamp, terms, metadata)
        VALUES (gen_random_uuid(), 'acme', '%s', '%s', '%s', '%s', '%s', '%sT09:00Z', '%sT09:05Z',
          '%s', '{"dream": {"source_message_ids": ["m1", "m3"]}}')
        """
            .formatted(user, label, day + "Z", summary, summary, day, day, hex(summary)));
  }

  private static String entityId(String user, int number) {
    return "md5('%s %d')::uuid".formatted(user, number);
  }

  private static void entity(String user, int number, String label, String name)
      throws SQLException {
    SCHEMA.run(
        """
        WITH e AS (
          INSERT INTO entities (id, tenant_id, user_id, label, created_at, name, display_name,
            entity_type)
          VALUES (%s, 'acme', '%s', '%s', '2026-01-01Z', '%s', '%s', 'person') RETURNING *)
        INSERT INTO kv_store (tenant_id, user_id, entity_type, entity_key, entity_id, created_at)
        SELECT tenant_id, user_id, 'entities', label, id, created_at FROM e
        """
            .formatted(entityId(user, number), user, label, label.replace('-', '_'), name));
  }

  private static void fact(String user, String label, String from, String to, String fact)
      throws SQLException {
    SCHEMA.run(
        """
        INSERT INTO relationships (id, tenant_id, user_id, label, created_at, source_id, target_id,
          source, target, relation_type, fact, valid_at, invalid_at, terms)
        VALUES (gen_random_uuid(), 'acme', '%s', '%s', '2026-01-10Z', %s, %s, 'ann', 'porto',
          'lives_in', '%s', '%sZ', %s, '%s')
        """
            .formatted(
                user, label, entityId("ann", 1), entityId("ann", 2), fact, from, to, hex(fact)));
  }

  private static Result run(String query) throws SQLException {
    return run(query, ANN);
  }

  private static Result run(String query, Scope scope) throws SQLException {
    try (var connection = SCHEMA.open()) {
      return RemQuery.run(Query.parse(query, NOW), scope, NO_MEANING, connection);
    }
  }

  private static List<String> keys(String query) throws SQLException {
    return run(query).hits().stream().map(Hit::key).toList();
  }

  @Test
  void wordsFindMessagesWithoutAnyVector() throws SQLException {
    var hits = run("SEARCH 'Where did Ann move?' IN messages LIMIT 3").hits();
    assertThat(hits.get(0).key()).isEqualTo("m1");
    assertThat(hits.get(0).score()).isBetween(0.5, 1.0);
    var match = requireNonNull(hits.get(0).match());
    assertThat(match.messages()).containsExactly("m1");
    assertThat(match.speaker()).isEqualTo("Ann");
    assertThat(match.at()).startsWith("2026-01-10T09:00");
    assertThat(match.parts()).containsKeys("words", "wide_words", "speaker");
  }

  @Test
  void chineseIsFoundByItsBigrams() throws SQLException {
    assertThat(keys("SEARCH '小明什么时候搬到上海？' IN messages LIMIT 1")).containsExactly("m6");
  }

  @Test
  void allTablesAreSearchedWithScoresOfOneScale() throws SQLException {
    var hits = run("SEARCH 'lives in Lisbon' LIMIT 50").hits();
    assertThat(hits).extracting(Hit::table).contains("messages", "moments", "relationships");
    assertThat(hits.get(0).key()).isEqualTo("lives-lisbon");
    var moment = hits.stream().filter(hit -> hit.table().equals("moments")).findFirst();
    assertThat(requireNonNull(moment.orElseThrow().match()).messages()).containsExactly("m1", "m3");
  }

  @Test
  void nobodyElsesMemoryIsFoundNorCounted() throws SQLException {
    assertThat(run("SEARCH canary LIMIT 50").toString()).doesNotContain("canary yellow", "Bob");
    assertThat(keys("SEARCH canary LIMIT 50")).isEmpty();
    assertThat(keys("SEARCH 'Lisbon office' IN messages LIMIT 1")).containsExactly("m7");
    assertThat(run("SEARCH canary", new Scope.AllUsers("acme")).hits())
        .extracting(Hit::key)
        .contains("m8")
        .doesNotContain("m9");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "DURING 2026-01|m1",
        "DURING '2026-01-10'|m1",
        "DURING FROM 2026-02-25 TO 2026-02-28|m4,m5",
        "DURING 'last week'|m4,m5",
        "DURING 2024|",
        "AS OF 2026-01|m1",
        "AS OF 2026-02-25T09:00:30Z|m1,m4,m7",
        "WHERE session_id = s2|m4,m5",
      })
  void aTimeOrAConditionSelectsRows(String clause, String expected) throws SQLException {
    var found = run("SEARCH Lisbon IN messages " + clause).hits();
    var saying =
        found.stream()
            .filter(hit -> hit.row().path("content").asText().contains("Lisbon"))
            .map(Hit::key)
            .sorted()
            .toList();
    assertThat(String.join(",", saying)).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void aTimeThatTheQuestionNamesCounts() throws SQLException {
    assertThat(keys("SEARCH 'Lisbon in February 2026' IN messages LIMIT 3"))
        .containsExactlyInAnyOrder("m4", "m5", "m7");
    assertThat(keys("SEARCH 'Lisbon in January 2026' IN messages")).containsSubsequence("m1", "m4");
  }

  @Test
  void messagesAroundAHitAreShownWithIt() throws SQLException {
    var hit = run("SEARCH moved IN messages WITH CONTEXT 1 LIMIT 1").hits().get(0);
    assertThat(requireNonNull(hit.match()).context())
        .extracting(Match.Said::id)
        .containsExactly("m1", "m2");
    assertThat(requireNonNull(hit.match()).context().get(1))
        .isEqualTo(
            new Match.Said("m2", hit.match().context().get(1).at(), "Bot", "How do you like it?"));
  }

  @Test
  void explainTellsWhereEachSignalPlacesTheHits() throws SQLException {
    var result = run("SEARCH moved IN messages EXPLAIN LIMIT 1");
    assertThat(result.stages()).extracting(Result.Stage::signal).contains("words", "length");
    var words = result.stages().get(0);
    assertThat(words.candidates()).isEqualTo(1);
    assertThat(words.hits()).containsExactly(new Result.Ranked("m1", 1, 1.0));
    assertThat(run("SEARCH moved IN messages LIMIT 1").stages()).isEmpty();
  }

  @Test
  void weakHitsCanBeLeftOut() throws SQLException {
    assertThat(keys("SEARCH moved IN messages MIN_SIMILARITY 0.99")).isEmpty();
    assertThat(run("SEARCH Lisbon LIMIT 50").hits())
        .anyMatch(hit -> requireNonNull(hit.score()) < 0.5);
    assertThat(run("SEARCH Lisbon MIN_SIMILARITY 0.5 LIMIT 50").hits())
        .isNotEmpty()
        .allMatch(hit -> requireNonNull(hit.score()) >= 0.5);
  }

  @Test
  void theSameQuestionHasTheSameAnswer() throws SQLException {
    assertThat(run("SEARCH Lisbon LIMIT 50")).isEqualTo(run("SEARCH Lisbon LIMIT 50"));
  }

  @Test
  void momentsAndFactsAreAskedByTheirTime() throws SQLException {
    assertThat(keys("MOMENTS DURING 2026-01")).containsExactly("moving");
    assertThat(keys("MOMENTS DURING 'last week'")).isEmpty();
    assertThat(keys("MOMENTS DURING 2026 WHERE name = nothing")).isEmpty();
    assertThat(keys("FACTS ABOUT Ann Lee")).containsExactly("lives-lisbon");
    assertThat(keys("FACTS ABOUT ann-lee AS OF 2025")).containsExactly("lives-porto");
    assertThat(keys("FACTS ABOUT nobody")).isEmpty();
    assertThat(keys("SEARCH 'Ann lives' IN relationships AS OF 2025"))
        .containsExactly("lives-porto");
  }

  @Test
  void timesAreAskedForInChinese() throws SQLException {
    assertThat(keys("SEARCH 上海 IN messages DURING '上周'")).contains("m6");
    assertThat(keys("SEARCH 上海 IN messages DURING '昨天'")).isEmpty();
    assertThat(keys("MOMENTS DURING '今年一月'")).containsExactly("moving");
    assertThat(keys("FACTS ABOUT ann-lee AS OF '去年夏天'")).containsExactly("lives-porto");
    assertThat(keys("SEARCH '小明上周搬去了哪里' IN messages WITH CONTEXT 1 LIMIT 1")).containsExactly("m6");
  }

  @Test
  void recallPacksWhatIsKnown() throws SQLException {
    try (var connection = SCHEMA.open()) {
      var pack =
          Recall.of(
              "Where \"does\" Ann live?",
              NOW,
              300,
              ANN,
              NO_MEANING,
              connection,
              RemQuery.USUAL_TIME,
              MessageCache.NONE);
      assertThat(pack.facts()).extracting(fact -> fact.text()).contains("Ann lives in Lisbon");
      assertThat(pack.tokens()).isLessThanOrEqualTo(300);
      assertThat(pack.text()).doesNotContain("canary");
    }
  }

  @Test
  void aQuestionWithoutWordsOrMeaningIsRefused() {
    assertThatThrownBy(() -> run("SEARCH '???'"))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("expected a text with words that mean something");
  }
}

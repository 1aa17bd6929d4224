package io.remdreaming.query;

import static io.remdreaming.query.BillingTalk.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.remdreaming.sinks.TestSchema;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RemQueryTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  @BeforeEach
  void fill() throws SQLException {
    new BillingTalk(SCHEMA).fill();
  }

  private static Result run(String query, Scope scope) throws SQLException {
    try (var connection = SCHEMA.open()) {
      return RemQuery.run(Query.parse(query), scope, BillingTalk.EMBEDDER, connection);
    }
  }

  private static List<String> keys(String query) throws SQLException {
    return keys(query, ANN);
  }

  private static List<String> keys(String query, Scope scope) throws SQLException {
    return run(query, scope).hits().stream().map(Hit::key).toList();
  }

  @Test
  void lookupFindsLabelsNamesAndAliasesOfTheScopeAlone() throws SQLException {
    assertThat(keys("LOOKUP billing-talk, handbook")).containsExactly("billing-talk", "handbook");
    for (var name : List.of("sarah-chen", "Sarah Chen", "'SARAH  chen'", "sarah", "SALLY C")) {
      var hits = run("LOOKUP " + name, ANN).hits();
      assertThat(hits).as(name).singleElement().extracting(Hit::id).isEqualTo(BillingTalk.id(5));
    }
    assertThat(keys("LOOKUP nobody")).isEmpty();
    assertThat(keys("LOOKUP sarah-chen", new Scope.AllUsers("other"))).isEmpty();
    assertThat(run("LOOKUP sarah-chen", new Scope.AllUsers("acme")).hits())
        .extracting(Hit::id)
        .containsExactly(BillingTalk.id(5), BillingTalk.id(6));
    var row = run("LOOKUP billing-talk", ANN).hits().get(0).row();
    assertThat(row.path("content").asText()).isEqualTo("We move billing to the new API.");
    assertThat(row.has("version_offset")).isFalse();
  }

  @Test
  void lookupFindsTheNameThatIsShown() throws SQLException {
    new BillingTalk(SCHEMA).entity(7, "ann", "renee", "renee", "Renée Núñez", "{Renée}");
    new BillingTalk(SCHEMA).link("ann", "entities", 7, "renee", "a friend");
    assertThat(keys("LOOKUP 'renée NÚÑEZ'")).containsExactly("renee");
  }

  @Test
  void fuzzyForgivesLettersAndKeepsItsThreshold() throws SQLException {
    assertThat(keys("FUZZY 'sara chen'")).containsExactly("sarah-chen");
    assertThat(keys("FUZZY billing LIMIT 1")).containsExactly("billing-talk");
    assertThat(keys("FUZZY 'sara cheng' THRESHOLD 0.99")).isEmpty();
  }

  @Test
  void searchTakesTheBestOfAllFieldsAndAppliesConditionsBeforeTheLimit() throws SQLException {
    var all = run("SEARCH billing", ANN).hits();
    assertThat(all).extracting(Hit::key).containsExactly("billing-talk", "handbook", "tea-talk");
    assertThat(all.get(0).score()).isEqualTo(1, within(1e-9));
    assertThat(all.get(2).score()).isBetween(0.5, 0.6);
    assertThat(keys("SEARCH billing WHERE labels CONTAINS tea LIMIT 1"))
        .containsExactly("tea-talk");
    assertThat(keys("SEARCH billing IN entities")).isEmpty();
    SCHEMA.run("UPDATE resources SET deleted_at = now() WHERE label = 'billing-talk'");
    assertThat(keys("SEARCH billing LIMIT 1")).containsExactly("handbook");
  }

  @Test
  void traverseHonoursTypesDepthOrderAndLimit() throws SQLException {
    assertThat(keys("TRAVERSE WITH LOOKUP billing-talk"))
        .containsExactly("sarah-chen", "handbook", "tea-talk");
    assertThat(keys("TRAVERSE semantic_similar WITH LOOKUP billing-talk ORDER BY edge.weight"))
        .containsExactly("tea-talk", "handbook");
    assertThat(keys("TRAVERSE WITH LOOKUP billing-talk ORDER BY edge.created_at DESC LIMIT 2"))
        .containsExactly("handbook", "tea-talk");
    var far = run("TRAVERSE mentions, mentioned_in WITH LOOKUP billing-talk DEPTH 3", ANN).hits();
    assertThat(far).extracting(Hit::key).containsExactly("sarah-chen", "tea-talk");
    assertThat(far.get(1).via())
        .isEqualTo(new Hit.Step(2, "sarah-chen", "mentioned_in", 0.6, "2026-02-05T00:00:00Z"));
  }

  @Test
  void typesAreKnownInAnyCase() throws SQLException {
    assertThat(keys("TRAVERSE speaks_of WITH LOOKUP handbook")).containsExactly("tea-talk");
    assertThat(keys("TRAVERSE Semantic_Similar WITH LOOKUP billing-talk"))
        .containsExactly("handbook", "tea-talk");
  }

  @Test
  void aPlanTellsWhatEdgesThereAre() throws SQLException {
    var result = run("TRAVERSE WITH LOOKUP billing-talk DEPTH 0", ANN);
    assertThat(result.hits()).isEmpty();
    assertThat(result.plan())
        .containsExactly(
            new Result.Edges("billing-talk", "mentions", 1, 0.9),
            new Result.Edges("billing-talk", "semantic_similar", 2, 0.8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "created_at >= 2026-02-02|tea-talk,handbook",
        "created_at BETWEEN '2026-02-01T00:00:00Z' AND 2026-02-02|billing-talk,tea-talk",
        "labels CONTAINS billing AND quality_level != good|handbook",
        "quality_level IN (good, premium) OR label LIKE 'hand%'|billing-talk,handbook",
        "NOT (content ILIKE '%TEA%')|billing-talk,handbook",
        "metadata.dream.operation = chunks AND speaker IS NULL|billing-talk,tea-talk,handbook",
        "speaker IS NOT NULL|``",
        "content = 'x'' OR true --'|``",
        "user_id = bob|``",
        "tenant_id = other OR label = tea-talk|tea-talk",
      })
  void sqlFindsWhatFulfilsTheConditionWithinTheScope(String where, String expected)
      throws SQLException {
    assertThat(String.join(",", keys("SQL resources WHERE " + where + " ORDER BY created_at")))
        .isEqualTo(expected);
  }

  @Test
  void sqlOrdersAndLimits() throws SQLException {
    assertThat(keys("SQL resources ORDER BY created_at DESC LIMIT 2"))
        .containsExactly("handbook", "tea-talk");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SQL pg_user|found the table 'pg_user' at character 5, expected one of",
        "SQL resources WHERE pass = 1|found resources: the column 'pass' at character 21, expected"
            + " one of",
        "SQL resources WHERE set_window = x|found resources: the column 'set_window' at character"
            + " 21",
        "SQL resources WHERE created_at > soon|found created_at 'soon' at character 34, expected"
            + " timestamp with time zone",
        "SQL resources WHERE content CONTAINS a|found 'content' at character 21 CONTAINS, expected"
            + " a column of lists",
        "SQL resources WHERE content.x = a|found 'content.x' at character 21, expected a column, or"
            + " a path",
        "SQL resources ORDER BY nothing|found resources: the column 'nothing' at character 24",
        "SEARCH a IN kv_store|found the table 'kv_store' at character 13, expected one of",
        "SEARCH a IN sessions|found SEARCH IN 'sessions' at character 13, expected a table that can"
            + " be searched",
        "SEARCH a WHERE nothing = 1|found WHERE nothing, expected columns that a searched table"
            + " has",
        "TRAVERSE WITH LOOKUP billing-talk ORDER BY weight|found ORDER BY 'weight' at character 44,"
            + " expected one of edge.created_at",
      })
  void whatDoesNotFitTheTablesIsNamed(String query, String message) {
    assertThatThrownBy(() -> run(query, ANN))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining(message);
  }

  @Test
  void nothingIsReadWithoutATenant() {
    assertThatThrownBy(() -> new Scope.OneUser("", "ann")).isInstanceOf(QueryException.class);
    assertThatThrownBy(() -> new Scope.AllUsers(" ")).isInstanceOf(QueryException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00a0", "an\u0000n", "an\ud800n"})
  void aUserThatNobodyCanBeIsNotAllUsers(String userId) {
    assertThatThrownBy(() -> new Scope.OneUser("acme", userId))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("user_id");
  }

  @Test
  void pathsIntoJsonAreAskedForWhatTheirListsContain() throws SQLException {
    SCHEMA.run(
        """
        UPDATE resources SET metadata = '{"dream": {"source_message_ids": ["m1", "m2"]}, "null": "x"}'
        WHERE label = 'tea-talk'
        """);
    assertThat(keys("SQL resources WHERE metadata.dream.source_message_ids CONTAINS m2"))
        .containsExactly("tea-talk");
    assertThat(keys("SQL resources WHERE metadata.null = x")).containsExactly("tea-talk");
  }
}

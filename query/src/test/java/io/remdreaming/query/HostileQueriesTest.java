package io.remdreaming.query;

import static io.remdreaming.query.BillingTalk.ANN;
import static io.remdreaming.query.BillingTalk.EMBEDDER;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.remdreaming.query.QueryException.Reason;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.postgres.Migrations;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries, and memories, that are made to do harm. */
final class HostileQueriesTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.empty();

  @BeforeAll
  static void fill() throws SQLException {
    Migrations.migrate(SCHEMA.provider(), TestSchema.DIMENSION);
    SCHEMA.run("INSERT INTO embedding_space (provider, model, dimension) VALUES ('local', 'm', 8)");
    resource("a", "{}");
  }

  private static void resource(String label, String metadata) throws SQLException {
    SCHEMA.run(
        """
        WITH r AS (
          INSERT INTO resources (id, tenant_id, user_id, label, created_at, content, metadata)
          VALUES (gen_random_uuid(), 'acme', 'ann', '%s', '2026-02-01Z', 'text of %1$s', '%s')
          RETURNING *)
        INSERT INTO kv_store (tenant_id, user_id, entity_type, entity_key, entity_id, created_at)
        SELECT tenant_id, user_id, 'resources', label, id, created_at FROM r
        """
            .formatted(label, metadata));
  }

  private static Result run(String query) throws SQLException {
    try (var connection = SCHEMA.open()) {
      return RemQuery.run(Query.parse(query), ANN, EMBEDDER, connection, RemQuery.USUAL_TIME);
    }
  }

  private static QueryException refused(String query) {
    return catchThrowableOfType(QueryException.class, () -> run(query));
  }

  static List<String> longTexts() {
    var text = "It's a long story. ".repeat(1_400).strip();
    var quoted = "'" + text.replace("'", "''") + "'";
    return List.of(
        "LOOKUP " + quoted,
        "FUZZY " + quoted,
        "SEARCH " + quoted,
        "FUZZY \"" + text + "\"",
        "TRAVERSE WITH LOOKUP " + quoted,
        "SQL resources WHERE content = " + quoted,
        "SQL resources WHERE content LIKE '" + "%a".repeat(5_000) + "'",
        "LOOKUP " + "word ".repeat(5_000));
  }

  @ParameterizedTest
  @MethodSource("longTexts")
  void aLongTextIsAText(String query) throws SQLException {
    assertThat(run(query)).isNotNull();
  }

  @Test
  void aQueryHasAGreatestLength() {
    assertThat(refused("LOOKUP " + "a".repeat(1 << 20)))
        .hasMessage("found character 1048583 of a query, expected at most 30000 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "NOT ", "NOT (", "( "})
  void bracketsAndNotsHaveAGreatestDepth(String opening) {
    var deep = "SQL resources WHERE " + opening.repeat(20_000 / opening.length());
    assertThat(refused(deep))
        .hasMessageMatching(
            "found '(\\(|NOT)' at character \\d+, expected at most 100 \\( and NOT within each"
                + " other");
  }

  @Test
  void whatIsDeepButAllowedIsAnswered() throws SQLException {
    var brackets = "(".repeat(100) + "label = a" + ")".repeat(100);
    assertThat(run("SQL resources WHERE " + brackets).hits()).hasSize(1);
    assertThat(run("SQL resources WHERE " + "NOT ".repeat(100) + "label = a").hits()).hasSize(1);
    var flat = IntStream.range(0, 499).mapToObj(i -> "label = a").collect(joining(" AND "));
    assertThat(run("SQL resources WHERE " + flat).hits()).hasSize(1);
  }

  @Test
  void valuesAreCounted() throws SQLException {
    var many = IntStream.range(0, 999).mapToObj(i -> "a").collect(joining(","));
    assertThat(run("SQL resources WHERE label IN (" + many + ")").hits()).hasSize(1);
    assertThat(refused("SQL resources WHERE label IN (" + many + ", b)"))
        .hasMessage("found 'b' at character 2030, expected at most 1000 comparisons and values");
    assertThat(refused("LOOKUP " + many)).hasMessageContaining("expected at most 100 names");
    assertThat(refused("SQL resources ORDER BY " + many.replace("a", "label")))
        .hasMessageContaining("expected at most 16 columns to order by");
    assertThat(refused("TRAVERSE " + many + " WITH LOOKUP a"))
        .hasMessageContaining("expected at most 100 types of edges");
  }

  @Test
  void aTableIsSearchedOnceHoweverOftenItIsNamed() throws SQLException {
    var tables = IntStream.range(0, 2_000).mapToObj(i -> "resources").collect(joining(","));
    assertThat(run("SEARCH x IN " + tables)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LOOKUP a\u0000b",
        "LOOKUP 'a\u0000b'",
        "FUZZY a\ud800",
        "SEARCH '\udc00'",
        "SQL resources WHERE content = 'a\u0000'",
        "TRAVERSE WITH LOOKUP \u0000",
      })
  void whatNoTextHoldsIsNamedWithItsPlace(String query) {
    assertThat(refused(query))
        .hasMessageMatching(
            "found U\\+(0000|D800|DC00) at character \\d+, expected characters of a text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SQL resources LIMIT 99999999999999999999",
        "SQL resources LIMIT 10001",
        "SQL resources LIMIT 0",
        "SQL resources LIMIT -1",
        "SQL resources LIMIT ٣",
        "TRAVERSE WITH LOOKUP a DEPTH 2147483648",
        "FUZZY a THRESHOLD 1e400",
        "FUZZY a THRESHOLD NaN",
        "SQL resources WHERE ordinal = 99999999999",
        "SQL resources WHERE ordinal = 1e1000",
        "SQL resources WHERE processing_time_ms > 9223372036854775808",
        "SQL resources WHERE created_at > '999999-01-01'",
        "SQL resources WHERE created_at > '2026-02-30'",
        "SQL resources WHERE created_at LIKE '2026%'",
        "SQL resources WHERE ordinal ILIKE 1",
        "SQL resources WHERE labels LIKE a",
        "SQL resources WHERE labels = '{'",
        "SQL resources WHERE metadata LIKE a",
        "SQL resources WHERE metadata = '{'",
        "SQL resources WHERE metadata = '\"\\u0000\"'",
        "SQL resources WHERE content CONTAINS a",
        "SQL resources WHERE created_at CONTAINS a",
        "SQL resources WHERE id = a",
        "SQL resources WHERE id CONTAINS a",
        "SQL resources WHERE needs_upgrade = perhaps",
        "SQL resources WHERE content LIKE 'a\\'",
        "SQL resources WHERE content NOT ILIKE '\\'",
        "SQL resources WHERE metadata.a LIKE '%\\\\\\'",
        "SQL resources WHERE metadata.a'b = c",
        "SQL resources WHERE metadata.{a} = c",
        "SQL resources WHERE metadata. = c",
        "SQL resources WHERE metadata..a = c",
        "SQL resources WHERE content.a = c",
        "SQL resources ORDER BY metadata.a::text",
        "SQL resources WHERE content = x; DROP TABLE resources",
        "SQL resources WHERE content = x UNION SELECT 1",
        "SQL resources WHERE content IN (SELECT content)",
        "SQL resources WHERE content = ? OR 1 = 1",
        "SQL resources WHERE tenant_id",
        "SQL pg_catalog.pg_class",
        "SQL resources; SQL moments",
        "SQL \"resources\"",
        "SEARCH x IN pg_class",
        "FUZZY '\u3000'",
        "LOOKUP ''",
        "LOOKUP a, ,b",
        "!",
        "SQL resources WHERE a ! b",
        "'",
      })
  void whatCannotBeAskedIsNamedWithItsPlace(String query) {
    var refusal = refused(query);
    assertThat(refusal).isNotNull();
    assertThat(refusal.reason()).isEqualTo(Reason.INVALID);
    assertThat(refusal)
        .hasMessageMatching("(?s)found .*( at character \\d+|the end).*, expected .+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SQL resources WHERE metadata.x CONTAINS y",
        "SQL resources WHERE metadata.x.y.z CONTAINS y",
        "SQL resources WHERE metadata CONTAINS y",
        "SQL resources WHERE labels CONTAINS 'a,b}'",
        "SQL resources WHERE labels = '{a,b}'",
        "SQL resources WHERE labels IN ('{a}', '{}') OR labels < '{b}'",
        "SQL resources WHERE metadata > '{\"a\": 1}'",
        "SQL resources WHERE metadata.x BETWEEN a AND b",
        "SQL resources WHERE metadata.0 IN (a) ORDER BY metadata.null DESC, metadata.x.y",
        "SQL resources WHERE content LIKE '%\\\\'",
        "SQL resources WHERE content LIKE '" + "\\%" + "'",
        "SQL resources WHERE created_at > '-infinity' AND created_at < infinity",
        "SQL resources WHERE id = 00000000-0000-0000-0000-000000000000",
        "SQL resources WHERE NOT needs_upgrade = true",
        "SQL resources WHERE content = 'x'' OR true --'",
        "SQL resources WHERE content = '%s %1$s ? ?? $1 {fn now()}'",
        "LOOKUP '%s?$1'",
        "FUZZY '((((' THRESHOLD 0",
        "FUZZY '\u202e\u001b[2J' THRESHOLD 1",
      })
  void whatLooksOddIsAnswered(String query) throws SQLException {
    assertThat(run(query)).isNotNull();
  }

  @Test
  void aMessageQuotesOnlyTheBeginning() {
    assertThat(String.valueOf(refused("SQL " + "x".repeat(20_000)).getMessage()).length())
        .isLessThan(500);
  }

  @Test
  void deepAndWideMemoriesAreReadAsTheyAre() throws SQLException {
    var deep = "[".repeat(3_000) + "]".repeat(3_000);
    var number = "9".repeat(20_000) + ".10";
    resource("deep", "{\"deep\": %s, \"number\": %s, \"small\": 1.10}".formatted(deep, number));
    var row = run("LOOKUP deep").hits().get(0).row();
    assertThat(row.path("metadata").path("number").asText()).isEqualTo(number);
    assertThat(row.path("metadata").path("small").decimalValue()).isEqualTo("1.10");
    var levels = 0;
    for (var level = row.path("metadata").path("deep"); level.isArray(); level = level.path(0)) {
      levels++;
    }
    assertThat(levels).isEqualTo(3_000);
  }

  @Test
  void moreThanMemoryHoldsIsRefused() throws SQLException {
    SCHEMA.run(
        """
        INSERT INTO resources (id, tenant_id, user_id, created_at, content)
        SELECT gen_random_uuid(), 'acme', 'ann', '2026-02-01Z', repeat('x', 1000000)
        FROM generate_series(1, 80)
        """);
    assertThat(refused("SQL resources ORDER BY created_at"))
        .hasMessage("found rows of more than 64 MiB, expected less: a smaller LIMIT or DEPTH");
    assertThat(run("SQL resources LIMIT 20").hits()).hasSize(20);
    SCHEMA.run("DELETE FROM resources WHERE label = ''");
  }
}

package io.remdreaming.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.Labels;
import io.remdreaming.query.Query.Fuzzy;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.postgres.Migrations;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts that are stored in one form of Unicode and asked for in another. */
final class WrittenInTwoWaysTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.empty();

  private static final QueryEmbedder NONE =
      (text, space) -> CompletableFuture.completedFuture(new float[8]);
  private static final Scope ALL = new Scope.AllUsers("acme");

  /** Each text in two forms, and a piece of it that no other text holds, in both. */
  private static final String[] FORMS = {
    "Her re\u0301sume\u0301 lies here|Her résumé lies here",
    "Ｗｉｄｅ ｋｅｙｓ １２|Wide keys 12",
    "ｶﾞｲﾄﾞﾌﾞｯｸ ﾃｽﾄ|ガイドブック テスト",
    "The ﬁrst oﬃce|The first office",
    "\u1112\u1161\u11ab\u1100\u1173\u11af \u1100\u1169\u11bc\u1107\u116e|한글 공부",
    "Vie\u0323\u0302t Nam thu\u031bo\u031bng me\u0302\u0301n|Việt Nam thương mến",
    "คำว่า สำคัญ|คํา\u0e27่า สํา\u0e04ัญ",
    "Nu\u0301n\u0303ez 5 \u212b|Núñez 5 Å",
  };

  @BeforeAll
  static void fill() throws SQLException {
    Migrations.migrate(SCHEMA.provider(), TestSchema.DIMENSION);
    var number = 0;
    for (var forms : FORMS) {
      for (var form : forms.split("\\|")) {
        store(number++, form);
      }
    }
  }

  private static void store(int number, String text) throws SQLException {
    try (var connection = SCHEMA.open();
        var statement =
            connection.prepareStatement(
                """
                WITH e AS (
                  INSERT INTO entities (id, tenant_id, user_id, label, created_at, name, display_name,
                    entity_type, aliases, metadata)
                  VALUES (gen_random_uuid(), 'acme', 'u' || ?, ?, '2026-02-01Z', 'n' || ?, ?,
                    'person', ARRAY[?], jsonb_build_object('said', jsonb_build_array(?), 'id', ?))
                  RETURNING *)
                INSERT INTO kv_store (tenant_id, user_id, entity_type, entity_key, entity_id,
                  content_summary, created_at)
                SELECT tenant_id, user_id, 'entities', label, id, display_name, created_at FROM e
                """)) {
      statement.setInt(1, number);
      statement.setString(2, Labels.kebab(text));
      statement.setInt(3, number);
      for (var i = 4; i <= 7; i++) {
        statement.setString(i, text);
      }
      statement.executeUpdate();
    }
  }

  private static List<String> found(String query) throws SQLException {
    try (var connection = SCHEMA.open()) {
      return RemQuery.run(Query.parse(query), ALL, NONE, connection).hits().stream()
          .map(hit -> hit.row().path("display_name").asText())
          .toList();
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "2", "3", "4", "5", "6", "7"})
  void eachFormFindsTheOther(int index) throws SQLException {
    var forms = FORMS[index].split("\\|");
    for (var asked : forms) {
      assertThat(found("LOOKUP '" + asked + "'")).as("label").contains(forms);
      assertThat(found("LOOKUP '" + asked.toUpperCase(Locale.ROOT) + "'"))
          .as("capitals")
          .contains(forms);
      assertThat(found("FUZZY '" + asked + "' THRESHOLD 0.99")).as("letters").contains(forms);
      for (var where :
          List.of(
              "display_name = '%s'",
              "display_name IN (x, '%s')",
              "display_name LIKE '%%%s%%'",
              "display_name ILIKE '%s'",
              "aliases CONTAINS '%s'",
              "metadata.said CONTAINS '%s'",
              "NOT display_name != '%s'")) {
        assertThat(found("SQL entities WHERE " + where.formatted(asked)))
            .as(where)
            .containsExactlyInAnyOrder(forms);
      }
      assertThat(found("SQL entities WHERE metadata.id = '" + asked + "'"))
          .as("ids are what was sent")
          .containsExactly(asked);
    }
  }

  @Test
  void aLabelIsFoundInAnyWidthAndCase() throws SQLException {
    assertThat(found("LOOKUP 'ＷＩＤＥ－ＫＥＹＳ－１２'")).hasSize(2);
    assertThat(found("LOOKUP 'ｗｉｄｅ-keys-12'")).hasSize(2);
  }

  @Test
  void aSignOfAPatternInAnotherWidthIsACharacter() throws SQLException {
    store(100, "100％ of a＿b＼c");
    for (var like : List.of("100％%", "100\\% of a\\_b\\\\c", "100\\％ of a＿b＼c", "%＼c")) {
      assertThat(found("SQL entities WHERE display_name LIKE '" + like + "'"))
          .as(like)
          .containsExactly("100％ of a＿b＼c");
    }
    assertThat(found("SQL entities WHERE display_name LIKE '1＿％'")).isEmpty();
    assertThat(found("SQL entities WHERE display_name LIKE 'x＼'")).isEmpty();
    SCHEMA.run("DELETE FROM kv_store WHERE user_id = 'u100'");
    SCHEMA.run("DELETE FROM entities WHERE user_id = 'u100'");
  }

  @Test
  void likenessIsLookedUpInIndexesIfThereAreAny() throws SQLException {
    SCHEMA.run(
        """
        CREATE INDEX kv_store_key_trigrams ON kv_store USING GIN (entity_key gin_trgm_ops);
        CREATE INDEX kv_store_summary_trigrams ON kv_store USING GIN (nfkc(content_summary) gin_trgm_ops);
        """);
    SCHEMA.run(
        """
        INSERT INTO kv_store (tenant_id, user_id, entity_type, entity_key, entity_id,
          content_summary, created_at)
        SELECT 'big', '', 'entities', md5(i::text), gen_random_uuid(), md5((-i)::text), now()
        FROM generate_series(1, 15000) i
        """);
    SCHEMA.run("VACUUM ANALYZE kv_store");
    try (var connection = SCHEMA.open()) {
      var reader = new Reader(connection, Deadline.within(Duration.ofMinutes(1)));
      var memory = QueryContext.of(reader, new Scope.AllUsers("big"), MessageCache.NONE);
      var sql = FuzzySearch.sql(new Fuzzy("sara chen", 0.3, 10), memory);
      var plan = new ArrayList<String>();
      reader.each(new Sql("EXPLAIN " + sql.text(), sql.values()), row -> plan.add(row.text(1)));
      assertThat(String.join("\n", plan))
          .contains("kv_store_key_trigrams", "kv_store_summary_trigrams");
    }
  }
}

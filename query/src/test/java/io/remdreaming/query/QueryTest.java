package io.remdreaming.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.query.Condition.All;
import io.remdreaming.query.Condition.Any;
import io.remdreaming.query.Condition.Comparison;
import io.remdreaming.query.Condition.Not;
import io.remdreaming.query.Condition.Operator;
import io.remdreaming.query.Query.Facts;
import io.remdreaming.query.Query.Fuzzy;
import io.remdreaming.query.Query.Lookup;
import io.remdreaming.query.Query.Moments;
import io.remdreaming.query.Query.Order;
import io.remdreaming.query.Query.Search;
import io.remdreaming.query.Query.Select;
import io.remdreaming.query.Query.Time;
import io.remdreaming.query.Query.Traverse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QueryTest {

  private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");
  private static final Time TIMELESS = new Time(null, null, NOW);

  private static Comparison comparison(Token column, Operator operator, Token... values) {
    return new Comparison(column, operator, List.of(values));
  }

  private static Token word(String text, int position) {
    return new Token(Token.Kind.WORD, text, position);
  }

  private static Token quoted(String text, int position) {
    return new Token(Token.Kind.QUOTED, text, position);
  }

  @Test
  void lookupTakesNamesOfSeveralWordsAndScripts() {
    assertThat(Query.parse("LOOKUP sarah-chen")).isEqualTo(new Lookup(List.of("sarah-chen")));
    assertThat(Query.parse("lookup a, Sarah Chen,'O''Neil, Pat',小明"))
        .isEqualTo(new Lookup(List.of("a", "Sarah Chen", "O'Neil, Pat", "小明")));
  }

  @Test
  void fuzzyHasDefaults() {
    assertThat(Query.parse("FUZZY \"sara\"")).isEqualTo(new Fuzzy("sara", 0.3, 10));
    assertThat(Query.parse("FUZZY sara THRESHOLD .5 LIMIT 5")).isEqualTo(new Fuzzy("sara", 0.5, 5));
  }

  @Test
  void searchTakesTablesAndAnyCondition() {
    assertThat(Query.parse("SEARCH \"db migration\"", NOW))
        .isEqualTo(
            new Search(
                quoted("db migration", 9), List.of(), Condition.NONE, TIMELESS, 0, 0, false, 10));
    assertThat(
            Query.parse(
                "SEARCH 'x' FROM moments, resources WHERE NOT (a = 1 OR b IS NOT NULL) AND c IN (x, 'y z')"
                    + " AND d NOT LIKE 'a%' LIMIT 3",
                NOW))
        .isEqualTo(
            new Search(
                quoted("x", 9),
                List.of(word("moments", 17), word("resources", 26)),
                new All(
                    List.of(
                        new Not(
                            new Any(
                                List.of(
                                    comparison(word("a", 47), Operator.EQUAL, word("1", 51)),
                                    new Not(comparison(word("b", 56), Operator.NULL))))),
                        comparison(word("c", 75), Operator.IN, word("x", 81), quoted("y z", 85)),
                        new Not(comparison(word("d", 95), Operator.LIKE, quoted("a%", 107))))),
                TIMELESS,
                0,
                0,
                false,
                3));
  }

  @Test
  void searchTakesItsClausesInAnyOrder() {
    var expected =
        new Search(
            word("tea", 8),
            List.of(word("messages", 15)),
            Condition.NONE,
            new Time(
                new Period(
                    Instant.parse("2026-02-01T00:00:00Z"), Instant.parse("2026-03-01T00:00:00Z")),
                Instant.parse("2026-02-28T23:59:59.999999Z"),
                NOW),
            2,
            0.5,
            true,
            7);
    assertThat(
            Query.parse(
                "SEARCH tea IN messages DURING 2026-02 AS OF '2026-02-28' WITH CONTEXT 2"
                    + " MIN_SIMILARITY .5 EXPLAIN LIMIT 7",
                NOW))
        .isEqualTo(expected);
    assertThat(
            Query.parse(
                "search tea in messages limit 7 explain min_similarity .5 with context 2"
                    + " as of 2026-02-28 during 2026-02",
                NOW))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "2025|2025-01-01T00:00:00Z|2026-01-01T00:00:00Z",
        "2025-12|2025-12-01T00:00:00Z|2026-01-01T00:00:00Z",
        "2024-02-29|2024-02-29T00:00:00Z|2024-03-01T00:00:00Z",
        "'2024-02-29T10:00:00+02:00'|2024-02-29T08:00:00Z|2024-02-29T08:00:00.000001Z",
        "'last week'|2026-02-23T00:00:00Z|2026-03-02T00:00:00Z",
        "'in May 2023'|2023-05-01T00:00:00Z|2023-06-01T00:00:00Z",
        "'last summer'|2025-06-01T00:00:00Z|2025-09-01T00:00:00Z",
        "yesterday|2026-03-03T00:00:00Z|2026-03-04T00:00:00Z",
        "昨天|2026-03-03T00:00:00Z|2026-03-04T00:00:00Z",
        "FROM 2025-05 TO 2025-06|2025-05-01T00:00:00Z|2025-07-01T00:00:00Z",
      })
  void timesAreTheWholeOfWhatTheyName(String time, Instant from, Instant to) {
    assertThat(((Moments) Query.parse("MOMENTS DURING " + time, NOW)).time().during())
        .isEqualTo(new Period(from, to));
  }

  @Test
  void factsTakeANameAndATime() {
    assertThat(Query.parse("FACTS ABOUT Sarah Chen", NOW))
        .isEqualTo(new Facts("Sarah Chen", TIMELESS, 100));
    assertThat(Query.parse("FACTS ABOUT 'as of' AS OF 2025 LIMIT 3", NOW))
        .isEqualTo(
            new Facts(
                "as of", new Time(null, Instant.parse("2025-12-31T23:59:59.999999Z"), NOW), 3));
  }

  @Test
  void traverseTakesTypesDepthOrderAndLimit() {
    assertThat(Query.parse("TRAVERSE WITH LOOKUP a"))
        .isEqualTo(new Traverse(List.of(), "a", 1, List.of(), 100));
    assertThat(
            Query.parse(
                "TRAVERSE mentions, semantic_similar WITH LOOKUP 'Sarah Chen' DEPTH 2 ORDER BY edge.weight DESC LIMIT 9"))
        .isEqualTo(
            new Traverse(
                List.of("mentions", "semantic_similar"),
                "Sarah Chen",
                2,
                List.of(new Order(word("edge.weight", 79), true)),
                9));
  }

  @Test
  void sqlTakesConditionOrderAndLimit() {
    assertThat(
            Query.parse(
                "SQL moments WHERE starts_timestamp BETWEEN '2026-01-01' AND '2026-02-01' ORDER BY starts_timestamp DESC, name LIMIT 2"))
        .isEqualTo(
            new Select(
                word("moments", 5),
                comparison(
                    word("starts_timestamp", 19),
                    Operator.BETWEEN,
                    quoted("2026-01-01", 45),
                    quoted("2026-02-01", 62)),
                List.of(
                    new Order(word("starts_timestamp", 83), true),
                    new Order(word("name", 106), false)),
                2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "|found the end, expected LOOKUP, FUZZY, SEARCH, MOMENTS, FACTS, TRAVERSE or SQL",
        "DROP TABLE messages|found 'DROP' at character 1, expected LOOKUP, FUZZY",
        "LOOKUP|found the end, expected a name",
        "FUZZY a THRESHOLD 1.5|found THRESHOLD '1.5' at character 19, expected a number from 0 to 1",
        "FUZZY a LIMIT none|found LIMIT 'none' at character 15, expected a number from 1 to 10000",
        "SEARCH ''|found a blank text at character 9, expected something to look for",
        "SEARCH 'open|found ''open' at character 8, expected a word, or a text with both its quotes",
        "SEARCH a WHERE b|found the end, expected =, !=",
        "SEARCH a WHERE (b = 1|found the end, expected )",
        "SEARCH a WHERE b = 1; DELETE|found 'DELETE' at character 23, expected the end",
        "SEARCH a DURING soon|found DURING 'soon' at character 17, expected a time such as 2023",
        "SEARCH a DURING 2023-13|found DURING '2023-13' at character 17, expected a time",
        "SEARCH a DURING 'tea last week'|found DURING 'tea last week' at character 18, expected a time",
        "SEARCH a DURING FROM 2024 TO 2023|found TO '2023' at character 30, expected a time behind that of FROM",
        "SEARCH a DURING FROM 2024|found the end, expected TO",
        "SEARCH a AS OF|found the end, expected a time such as",
        "SEARCH a WITH CONTEXT 51|found CONTEXT '51' at character 23, expected a number from 0 to 50",
        "SEARCH a MIN_SIMILARITY 2|found MIN_SIMILARITY '2' at character 25, expected a number from 0 to 1",
        "SEARCH a LIMIT 1 LIMIT 2|found 'LIMIT' at character 18, expected the end",
        "MOMENTS|found the end, expected DURING",
        "FACTS x|found 'x' at character 7, expected ABOUT",
        "FACTS ABOUT ' '|found a blank name at character 14, expected something to look for",
        "TRAVERSE x LOOKUP a|found the end, expected a type of edges, or WITH LOOKUP",
        "TRAVERSE WITH LOOKUP a DEPTH 99|found DEPTH '99' at character 30, expected a number from 0 to 10",
        "SQL moments ORDER name|found 'name' at character 19, expected BY",
      })
  void wrongQueriesSayWhatWasFoundAndExpected(String text, String message) {
    assertThatThrownBy(() -> Query.parse(text == null ? "" : text))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining(message);
  }
}

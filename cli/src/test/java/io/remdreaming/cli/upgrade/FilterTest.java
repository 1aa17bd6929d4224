package io.remdreaming.cli.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.cli.errors.InvalidInputException;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class FilterTest {

  @Test
  void conditionsAreJoinedAndTheirValuesBound() {
    var filter = Filter.parse("labels CONTAINS 'billing' AND quality_level != 'premium'");
    assertThat(filter.sql())
        .isEqualTo(
            "? = ANY (r.labels) AND CASE r.quality_level WHEN 'premium' THEN 2 WHEN 'good' THEN 1"
                + " ELSE 0 END != ?");
    assertThat(filter.values()).containsExactly("billing", 2);
  }

  @Test
  void wordsNeedNoQuotesAndOperatorsNoSpace() {
    var filter = Filter.parse("quality_level=basic and NEEDS_UPGRADE=true and language<>en");
    assertThat(filter.values()).containsExactly(0, true, "en");
    assertThat(filter.sql())
        .endsWith("r.needs_upgrade IS NOT DISTINCT FROM ? AND r.language IS DISTINCT FROM ?");
  }

  @Test
  void nothingOfAValueBecomesSql() {
    var filter = Filter.parse("speaker = 'O''Hara; DROP TABLE resources AND 1=1'");
    assertThat(filter.sql()).isEqualTo("r.speaker IS NOT DISTINCT FROM ?");
    assertThat(filter.values()).containsExactly("O'Hara; DROP TABLE resources AND 1=1");
  }

  @Test
  void timesAreDaysOrTimesWithZone() {
    assertThat(
            Filter.parse("timestamp >= 2026-02-14 AND timestamp < '2026-02-15T01:00:00+01:00'")
                .values())
        .containsExactly(
            OffsetDateTime.parse("2026-02-14T00:00:00Z"),
            OffsetDateTime.parse("2026-02-15T01:00:00+01:00"));
  }

  @ParameterizedTest(name = "filter {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "colour = red | found the column 'colour' at character 1, expected one of labels, tags, quality_level",
        "labels = x | labels: found the operator '=' at character 8, expected one of CONTAINS",
        "speaker < x | speaker: found the operator '<' at character 9, expected one of =, !=",
        "speaker LIKE x | speaker: found the operator 'LIKE' at character 9",
        "quality_level = best | quality_level: found 'best' at character 17, expected basic, good or premium",
        "needs_upgrade = yes | needs_upgrade: found 'yes' at character 17, expected true or false",
        "timestamp > yesterday | timestamp: found 'yesterday' at character 13, expected a day or a time with zone",
        "speaker = a OR speaker = b | found 'OR' at character 13, expected AND",
        "speaker = | found the end, expected a value",
        "speaker = a AND | found the end",
        "speaker = = | found '=' at character 11, expected a value",
        "speaker = 'a | found ''a' at character 11, expected a word",
        "`` | found the end, expected a column, an operator and a value"
      })
  void whatCannotBeReadIsToldWithWhatWasExpected(String filter, String problem) {
    assertThatThrownBy(() -> Filter.parse(filter))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("--filter: ")
        .hasMessageContaining(problem);
  }

  static List<String> hostile() {
    return List.of(
        "speaker = '" + "a".repeat(20_000) + "' AND speaker = b OR",
        "speaker = a AND ".repeat(1_000),
        "x".repeat(1 << 20),
        "(".repeat(20_000),
        "NOT ".repeat(5_000),
        "speaker = a\u0000b",
        "speaker = \ud800",
        "timestamp > +999999999-01-01T00:00:00Z",
        "timestamp > 0000-01-01T00:00:00Z",
        "speaker",
        "speaker )",
        "speaker = (");
  }

  @ParameterizedTest(name = "hostile filter {index}")
  @MethodSource("hostile")
  void whatIsMadeToDoHarmIsRefused(String filter) {
    assertThatThrownBy(() -> Filter.parse(filter))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageMatching("(?s)--filter: .*found .+, expected .+")
        .satisfies(e -> assertThat(String.valueOf(e.getMessage()).length()).isLessThan(400));
  }

  @Test
  void aLongTextIsAValue() {
    var text = "It's long. ".repeat(1_000);
    var filter = Filter.parse("speaker = '" + text.replace("'", "''") + "'");
    assertThat(filter.values()).containsExactly(text);
  }
}

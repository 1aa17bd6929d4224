package io.remdreaming.cli.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.cli.errors.InvalidInputException;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        "colour = red | found the column 'colour', expected one of labels, tags, quality_level",
        "labels = x | labels: found the operator =, expected one of CONTAINS",
        "speaker < x | speaker: found the operator <, expected one of =, !=",
        "speaker LIKE x | speaker: found the operator LIKE",
        "quality_level = best | quality_level: found 'best', expected basic, good or premium",
        "needs_upgrade = yes | needs_upgrade: found 'yes', expected true or false",
        "timestamp > yesterday | timestamp: found 'yesterday', expected a day or a time with zone",
        "speaker = a OR speaker = b | found OR, expected AND",
        "speaker = | found the end, expected a column, an operator and a value",
        "speaker = a AND | found the end",
        "speaker = = | found =, expected a value",
        "speaker = 'a | found 'a, expected a word",
        "`` | found nothing"
      })
  void whatCannotBeReadIsToldWithWhatWasExpected(String filter, String problem) {
    assertThatThrownBy(() -> Filter.parse(filter))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("--filter: ")
        .hasMessageContaining(problem);
  }
}

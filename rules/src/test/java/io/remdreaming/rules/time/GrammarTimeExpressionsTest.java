package io.remdreaming.rules.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.text.TimeExpression;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarTimeExpressionsTest {

  private static final OffsetDateTime WEDNESDAY = OffsetDateTime.parse("2023-05-10T14:30+02:00");
  private static final OffsetDateTime FRIDAY = OffsetDateTime.parse("2023-05-12T09:15-05:00");
  private static final OffsetDateTime SATURDAY = OffsetDateTime.parse("2023-05-13T09:15Z");

  private final GrammarTimeExpressions expressions = new GrammarTimeExpressions();

  @Test
  void lastFridayIsTheLatestBeforeTheMessagesDay() {
    assertThat(first("We met last Friday.", WEDNESDAY)).isEqualTo("2023-05-05T00:00");
    assertThat(first("We met last Friday.", FRIDAY)).isEqualTo("2023-05-05T00:00");
    assertThat(first("We met last Friday.", SATURDAY)).isEqualTo("2023-05-12T00:00");
  }

  @Test
  void lastWeeksFridayInChineseIsLastWeeksAlsoOnASaturday() {
    assertThat(first("我们上周五见过面", SATURDAY)).isEqualTo("2023-05-05T00:00");
  }

  @Test
  void theTenseOfTheSentenceDecidesWhichFriday() {
    assertThat(first("On Friday I saw him.", WEDNESDAY)).isEqualTo("2023-05-05T00:00");
    assertThat(first("On Friday I'll see him.", WEDNESDAY)).isEqualTo("2023-05-12T00:00");
    assertThat(first("She will come. We talked on Friday.", WEDNESDAY))
        .isEqualTo("2023-05-05T00:00");
  }

  @ParameterizedTest
  @CsvSource({
    "next week, 2023-05-15T00:00, 2023-05-22T00:00",
    "two weeks ago, 2023-04-24T00:00, 2023-05-01T00:00",
    "since March, 2023-03-01T00:00, 2023-05-10T14:30",
    "yesterday at 5:30pm, 2023-05-09T17:30, 2023-05-09T17:31",
    "from June 5 to June 9 2022, 2022-06-05T00:00, 2022-06-10T00:00",
    "2022-06-05T10:00Z, 2022-06-05T12:00, 2022-06-05T12:01",
    "今天下午两点到四点, 2023-05-10T14:00, 2023-05-10T17:00",
    "下个月十五号, 2023-06-15T00:00, 2023-06-16T00:00",
    "2021年底, 2021-09-01T00:00, 2022-01-01T00:00",
    "the third Sunday of May 2019, 2019-05-19T00:00, 2019-05-20T00:00",
    "the 12th of next month, 2023-06-12T00:00, 2023-06-13T00:00",
    "the last day of this month, 2023-05-31T00:00, 2023-06-01T00:00",
    "'Saturday, 13 May', 2023-05-13T00:00, 2023-05-14T00:00",
    "'Monday, 13 May', 2024-05-13T00:00, 2024-05-14T00:00",
    "Monday the 15th, 2023-05-15T00:00, 2023-05-16T00:00",
    "5月13日星期六, 2023-05-13T00:00, 2023-05-14T00:00",
    "Black Friday 2022, 2022-11-25T00:00, 2022-11-26T00:00",
    "Easter Monday 2025, 2025-04-21T00:00, 2025-04-22T00:00",
    "a fortnight ago, 2023-04-24T00:00, 2023-05-01T00:00",
    "Q2 2022, 2022-04-01T00:00, 2022-07-01T00:00",
    "vor drei Tagen, 2023-05-07T00:00, 2023-05-08T00:00",
    "am 3. Mai 1990, 1990-05-03T00:00, 1990-05-04T00:00",
    "il y a trois jours, 2023-05-07T00:00, 2023-05-08T00:00",
    "la semana pasada, 2023-05-01T00:00, 2023-05-08T00:00",
    "来週の火曜日, 2023-05-16T00:00, 2023-05-17T00:00",
  })
  void theIntervalIsTheWholeOfTheSmallestUnitNamed(String text, String from, String to) {
    var found = expressions.find(text, WEDNESDAY.toInstant(), WEDNESDAY.getOffset());

    assertThat(found)
        .singleElement()
        .satisfies(time -> assertThat(local(time.from(), WEDNESDAY)).isEqualTo(from))
        .satisfies(time -> assertThat(local(time.to(), WEDNESDAY)).isEqualTo(to));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "May I?",
        "we march 3 miles",
        "second thoughts",
        "every Friday at 5pm",
        "for three days",
        "It was done in two weeks",
        "30 February",
        "3/5/2023",
        "他很周到",
        "每周五下午三点",
        "坐了三天",
        "99:99",
        "version 3.11.2024",
        "31 June 2024",
        "Jeden Morgen trinke ich Tee.",
        "Das Haus ist hier.",
        "Trabajo por la mañana.",
        "毎週火曜日に泳ぎます。",
        ""
      })
  void nothingElseIsATime(String text) {
    assertThat(find(text, WEDNESDAY)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "We meet on Friday, 13 November 2026. | false",
        "We meet on Thursday, 13 November 2026. | true",
        "Wir treffen uns am Montag, dem 13. November 2026. | true",
        "2026年11月13日星期五见面。 | false",
        "2026年11月13日星期一见面。 | true",
        "We meet on Friday at 5 pm. | false",
        "We met 3 days before Friday. | false",
      })
  void aWeekdayThatTheDateIsNotIsAConflict(String text, boolean conflicts) {
    assertThat(find(text, WEDNESDAY).stream().anyMatch(TimeExpression::conflicts))
        .isEqualTo(conflicts);
  }

  @Test
  void anExpressionTellsWhereItStands() {
    var text = "昨天见过，two days ago 也见过";
    var found = find(text, WEDNESDAY);

    assertThat(found)
        .extracting(time -> text.substring(time.start(), time.end()))
        .containsExactly("昨天", "two days ago");
  }

  private String first(String text, OffsetDateTime time) {
    return local(find(text, time).get(0).from(), time);
  }

  private List<TimeExpression> find(String text, OffsetDateTime time) {
    return expressions.find(text, time.toInstant(), time.getOffset());
  }

  private static String local(Instant instant, OffsetDateTime time) {
    return LocalDateTime.ofInstant(instant, time.getOffset()).toString();
  }
}

package io.remdreaming.benchmarks.time;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.events.EventReader;
import io.remdreaming.model.text.TimeExpression;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A text whose times somebody has told.
 *
 * @param language of the text, a name to report by
 * @param time when it was written, with its zone
 * @param expected the intervals in the order of the text
 */
record TimeCase(String language, String text, OffsetDateTime time, List<Interval> expected) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String EXPECTED =
      "a line of JSON a case: {\"text\", \"time\", \"expected\": [{\"from\", \"to\"}]}";
  private static final int DATE = "2023-05-01".length();

  /**
   * An interval.
   *
   * @param to exclusive
   */
  record Interval(Instant from, Instant to) {

    static Interval of(TimeExpression expression) {
      return new Interval(expression.from(), expression.to());
    }
  }

  /**
   * Whether one of the intervals says what the text does not: a longer one that holds an expected
   * one is only less exact.
   */
  boolean isContradicted(List<Interval> found) {
    return found.stream()
        .anyMatch(
            interval ->
                expected.stream()
                    .noneMatch(
                        right ->
                            !interval.from().isAfter(right.from())
                                && !interval.to().isBefore(right.to())));
  }

  /** The cases of a file with one JSON object a line; dates and times are those of the zone. */
  static List<TimeCase> read(Path file) {
    var cases = new ArrayList<TimeCase>();
    try (var reader = EventReader.open(file, "a file of cases")) {
      for (var line = reader.next(); line != null; line = reader.next()) {
        cases.add(parse(line, reader.position()));
      }
    }
    if (cases.isEmpty()) {
      throw new InvalidInputException("%s: found nothing, expected %s".formatted(file, EXPECTED));
    }
    return cases;
  }

  private static TimeCase parse(byte[] line, String position) {
    try {
      return parse(JSON.readTree(line));
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new InvalidInputException(
          "%s: found something else, expected %s".formatted(position, EXPECTED), e);
    }
  }

  private static TimeCase parse(JsonNode line) {
    var time = OffsetDateTime.parse(line.required("time").asText());
    var expected = new ArrayList<Interval>();
    for (var interval : line.required("expected")) {
      expected.add(
          new Interval(
              instant(interval.required("from").asText(), time.getOffset()),
              instant(interval.required("to").asText(), time.getOffset())));
    }
    return new TimeCase(
        line.path("language").asText("all"), line.required("text").asText(), time, expected);
  }

  private static Instant instant(String text, ZoneOffset zone) {
    return text.length() == DATE
        ? LocalDate.parse(text).atStartOfDay().toInstant(zone)
        : LocalDateTime.parse(text).toInstant(zone);
  }
}

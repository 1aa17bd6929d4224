package io.remdreaming.query.recall;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.text.Tokens;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PackingTest {

  private static Recalled piece(String id, int day, String text, double score) {
    return new Recalled(
        id, "2026-02-%02dT09:30:00+00:00".formatted(day), "Ann", text, score, List.of(id));
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 200, 1500})
  void aPackKeepsItsBudget(int tokens) {
    var pieces =
        IntStream.range(0, 60)
            .mapToObj(
                i -> piece("m" + i, 1 + i % 28, "Number " + i + " is about tea.", 1.0 / (i + 1)))
            .toList();
    var pack = Packing.pack(pieces.subList(0, 2), pieces.subList(2, 4), pieces, tokens);
    assertThat(pack.tokens()).isLessThanOrEqualTo(tokens).isEqualTo(Tokens.estimate(pack.text()));
    assertThat(pack.messages()).isNotEmpty();
  }

  @Test
  void nothingIsSaidTwice() {
    var message = piece("m1", 3, "I moved to Lisbon, and I love it!", 0.9);
    var fact = piece("f1", 3, "I moved to Lisbon", 0.9);
    var moment = piece("p1", 3, "Ann told about her new flat.", 0.9);
    var pack = Packing.pack(List.of(fact), List.of(moment, moment), List.of(message, message), 500);
    assertThat(pack.facts()).isEmpty();
    assertThat(pack.moments()).containsExactly(moment);
    assertThat(pack.messages()).containsExactly(message);
    assertThat(pack.text())
        .isEqualTo(
            """
            Moments:
            - [p1] 2026-02-03 09:30 Ann: Ann told about her new flat.
            Messages:
            - [m1] 2026-02-03 09:30 Ann: I moved to Lisbon, and I love it!""");
  }

  @Test
  void messagesStandInTheOrderOfTimeAndWeakFactsStayOut() {
    var late = piece("m2", 9, "Second", 0.9);
    var early = piece("m1", 2, "First", 0.3);
    var pack =
        Packing.pack(
            List.of(piece("f1", 1, "Strong", 0.8), piece("f2", 1, "Weak", 0.1)),
            List.of(),
            List.of(late, early),
            500);
    assertThat(pack.messages()).containsExactly(early, late);
    assertThat(pack.facts()).extracting(Recalled::id).containsExactly("f1");
  }

  @Test
  void nothingIsNothing() {
    assertThat(Packing.pack(List.of(), List.of(), List.of(), 100).isEmpty()).isTrue();
  }
}

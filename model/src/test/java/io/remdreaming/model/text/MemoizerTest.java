package io.remdreaming.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoizerTest {

  private final List<String> asked = new ArrayList<>();
  private final Memoizer<Integer> lengths =
      new Memoizer<>(
          text -> {
            asked.add(text);
            return text.length();
          });

  @Test
  void equalTextsAreWorkedOutOnce() {
    assertThat(lengths.of("instructions")).isEqualTo(12);
    assertThat(lengths.of(new String("instructions"))).isEqualTo(12);
    assertThat(asked).containsExactly("instructions");
  }

  @Test
  void textsAlikeInAllThatIsLookedAtAreKeptApart() {
    var one = "a".repeat(1_000);
    var other = "a".repeat(500) + "b" + "a".repeat(499);

    assertThat(new Memoizer<>(text -> text.indexOf('b')).of(one)).isEqualTo(-1);
    var firstB = new Memoizer<Integer>(text -> text.indexOf('b'));
    for (var i = 0; i < 3; i++) {
      assertThat(firstB.of(one)).isEqualTo(-1);
      assertThat(firstB.of(other)).isEqualTo(500);
    }
  }

  @Test
  void moreTextsThanThereArePlacesAreStillRight() {
    for (var round = 0; round < 2; round++) {
      for (var i = 0; i < 2_000; i++) {
        assertThat(lengths.of("x".repeat(i))).isEqualTo(i);
      }
    }
  }

  @Test
  void aFailureIsNotRemembered() {
    var failing =
        new Memoizer<String>(
            text -> {
              throw new IllegalArgumentException("expected another text");
            });
    assertThatThrownBy(() -> failing.of("x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> failing.of("x")).isInstanceOf(IllegalArgumentException.class);
  }
}

package io.remdreaming.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class SentencesTest {

  @Test
  void sentencesEndAtFinalPunctuationOfAnyScript() {
    assertThat(Sentences.split("It works. Does it? yes!  Good"))
        .containsExactly("It works. ", "Does it? ", "yes!  ", "Good");
    assertThat(Sentences.split("你好。今天天气好吗？“很好！”")).containsExactly("你好。", "今天天气好吗？", "“很好！”");
    assertThat(Sentences.split("one\ntwo")).containsExactly("one\n", "two");
  }

  @Test
  void abbreviationsAndNumbersDoNotEndSentences() {
    assertThat(Sentences.split("Dr. Smith paid 3.50, e.g. by J. Doe... maybe. End"))
        .containsExactly("Dr. Smith paid 3.50, e.g. by J. Doe... maybe. ", "End");
    assertThat(Sentences.split("Prof. Osei came ca. at noon. Die Miete, inkl. Strom, zahlt sie."))
        .containsExactly("Prof. Osei came ca. at noon. ", "Die Miete, inkl. Strom, zahlt sie.");
  }

  @Test
  void sentencesAndPiecesJoinToTheText() {
    var random = new Random(7);
    var alphabet = "ab .!?\n。あ中😀\u0301\u200d,\"”";
    for (var run = 0; run < 300; run++) {
      var text = new StringBuilder();
      for (var i = 0; i < 200; i++) {
        text.appendCodePoint(
            alphabet.codePointAt(
                alphabet.offsetByCodePoints(
                    0, random.nextInt(alphabet.codePointCount(0, alphabet.length())))));
      }
      assertThat(String.join("", Sentences.split(text.toString()))).isEqualTo(text.toString());
      var pieces = TextSplitter.of(text.toString(), 20);
      assertThat(String.join("", pieces)).isEqualTo(text.toString());
      assertThat(pieces).allMatch(piece -> Tokens.estimate(piece) <= 20);
      assertThat(pieces).noneMatch(piece -> Character.isLowSurrogate(piece.charAt(0)));
    }
  }
}

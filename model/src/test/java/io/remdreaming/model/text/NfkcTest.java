package io.remdreaming.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NfkcTest {

  private static String expected(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  @ParameterizedTest
  @CsvSource({
    "re\u0301sume\u0301, résumé",
    "ｗｉｄｅ　１２, wide 12",
    "ｶﾞｲﾄﾞ, ガイド",
    "か\u3099, が",
    "ﬁle oﬃce, file office",
    "\u1112\u1161\u11ab\u1100\u1173\u11af, 한글",
    "Vie\u0323\u0302t Nam, Việt Nam",
    "คำ, คํา",
    "\u212b ² ™ Ⅳ, Å 2 TM IV",
  })
  void whatIsWrittenInTwoWaysIsOne(String written, String compared) {
    assertThat(Nfkc.of(written)).isEqualTo(compared);
    assertThat(Nfkc.of(compared)).isSameAs(compared);
  }

  @Test
  void everyCharacterAndEveryPairOfPlainOnesIsNormalized() {
    for (var c = 0; c <= Character.MAX_CODE_POINT; c++) {
      var text = Character.toString(c);
      assertThat(Nfkc.of(text)).isEqualTo(expected(text));
    }
    var seed = System.nanoTime();
    var random = new Random(seed);
    for (var i = 0; i < 200_000; i++) {
      var text = "" + (char) random.nextInt(0xd800) + (char) random.nextInt(0xd800);
      assertThat(Nfkc.of(text)).as("seed " + seed).isEqualTo(expected(text));
    }
  }
}

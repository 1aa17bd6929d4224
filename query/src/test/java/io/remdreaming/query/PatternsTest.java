package io.remdreaming.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.query.Token.Kind;
import org.junit.jupiter.api.Test;

final class PatternsTest {

  private static String normal(String pattern) {
    return Patterns.normal(new Token(Kind.QUOTED, pattern, 1));
  }

  @Test
  void noCharacterBecomesASignThatItWasNot() {
    for (var c = 0x80; c <= Character.MAX_CODE_POINT; c++) {
      var pattern = normal(Character.toString(c));
      var others = pattern.replaceAll("\\\\[%_\\\\]", "");
      assertThat(others).as("U+%04X", c).doesNotContain("%", "_", "\\");
    }
  }

  @Test
  void escapesStayBeforeWhatTheyEscape() {
    assertThat(normal("50\uff05_\\％\\\\％")).isEqualTo("50\\%_\\%\\\\\\%");
  }
}

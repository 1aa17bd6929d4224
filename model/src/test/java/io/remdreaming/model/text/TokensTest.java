package io.remdreaming.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "'a', 1",
    "'four', 1",
    "'fives', 2",
    "'two words', 3",
    "'a, b', 3",
    "'a1b2c3d4e', 3",
    "'été', 1",
    "'日本語', 3",
    "'日本go', 3",
    "'ありがとう', 5",
    "'🙂🙂', 2",
    "'a🙂b', 3",
    "'𝒜𝒷𝒸𝒹𝑒', 2",
    "'\u0001', 1",
  })
  void runsCountByFourAndIdeographsAlone(String text, int tokens) {
    assertThat(Tokens.estimate(text)).isEqualTo(tokens);
  }

  @ParameterizedTest
  @CsvSource({"\ud83d, 1", "a\ud83d, 2", "\ude42a, 2"})
  void aLoneSurrogateIsACharacter(String text, int tokens) {
    assertThat(Tokens.estimate(text)).isEqualTo(tokens);
  }
}

package io.remdreaming.cli.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class IdTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"ann", "a b", "user:7/x", "*", "''", "\u6797\u665a", "\ud83d\ude80", "-5"})
  void whatNamesSomebodyIsAnId(String text) {
    assertThat(Id.parse(text).value()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "\n", "\u3000", "\u2003 ", "\u00a0", "\u200b"})
  void whatIsBlankIsNone(String text) {
    assertThatThrownBy(() -> Id.parse(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("expected an id that is not blank");
  }

  @ParameterizedTest
  @CsvSource({
    "'a\u0000b', a\\u0000b",
    "'a\u001bb', a\\u001bb",
    "'a\ufffdb', a\\ufffdb",
    "'a\u0085b', a\\u0085b"
  })
  void whatWouldBreakALineIsRefusedAndPrintedHarmlessly(String text, String printed) {
    assertThatThrownBy(() -> Id.parse(text))
        .hasMessageContaining("found '" + printed + "', expected an id without control characters");
  }

  @Test
  void aLoneSurrogateIsRefused() {
    assertThatThrownBy(() -> Id.parse("a" + '\ud800')).hasMessageContaining("a\\ud800");
  }

  @Test
  void whatIsLongerThanAnEventMayNameIsRefused() {
    assertThat(Id.parse("x".repeat(256)).value()).hasSize(256);
    assertThatThrownBy(() -> Id.parse("x".repeat(257)))
        .hasMessage("found 257 characters, expected an id of at most 256");
  }
}

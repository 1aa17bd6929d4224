package io.remdreaming.model.ontologies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantPatternTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a+)+$",
        "^(?:.*a){12}$",
        "(a|aa)+$",
        "(a|a?)+$",
        "(.*)*b",
        "^(([a-z])+.)+[A-Z]([a-z])+$"
      })
  void whatExplodesElsewhereTakesLinearTime(String regex) {
    var pattern = TenantPattern.of(regex);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> pattern.isFoundIn("a".repeat(4_000) + "!"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?:(?:){2147483647}){2147483647}b",
        "((a{100}){100}){100}",
        "(((a{0,30}){0,30}){0,30}){0,30}",
        "a{1000}{1000}",
        "[^]]{999}{9}",
        "(?:\\Q{{{\\E{500}){500}",
        "a{99999999999}",
        "(((((((((a{9}){9}){9}){9}){9}){9}){9}){9}){9}){9}"
      })
  void repetitionsOfRepetitionsAreRefused(String regex) {
    assertThatThrownBy(() -> TenantPattern.of(regex))
        .isInstanceOf(InvalidPatternException.class)
        .hasMessageContaining("expected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(?=a)b", "(a)\\1", "(?<!a)b", "a++", "(", "[", "*", "a{2,1}", "(?>a)"})
  void whatNoLinearEngineKnowsIsRefused(String regex) {
    assertThatThrownBy(() -> TenantPattern.of(regex)).isInstanceOf(InvalidPatternException.class);
  }

  @Test
  void anOverlongExpressionIsRefused() {
    assertThatThrownBy(() -> TenantPattern.of("a".repeat(1_001)))
        .hasMessageContaining("1001")
        .hasMessageContaining("at most 1000");
    assertThatThrownBy(() -> TenantPattern.of("(".repeat(500) + ")".repeat(499)))
        .isInstanceOf(InvalidPatternException.class);
  }

  @Test
  void usualExpressionsWorkAsElsewhere() {
    assertThat(TenantPattern.of("^text/").isFoundIn("text/plain")).isTrue();
    assertThat(TenantPattern.of("(?i)MINUTES|notes").isFoundIn("/2026/Minutes.md")).isTrue();
    assertThat(TenantPattern.of("\\.(pdf|docx?)$").isFoundIn("cv.docx")).isTrue();
    assertThat(TenantPattern.of("^\\d{4}-\\d{2}-\\d{2}$").fits("2026-02-14")).isTrue();
    assertThat(TenantPattern.of("^[\\u4e00-\\u9fff]{2,4}$").fits("合同")).isTrue();
    assertThat(TenantPattern.of("^\\\\u0041$").fits("\\u0041")).isTrue();
    assertThat(TenantPattern.of("^.{0,1000}$").fits("short")).isTrue();
    assertThat(TenantPattern.of("{}").fits("{}")).isTrue();
    assertThat(TenantPattern.of("^a{,3}$").fits("a{,3}")).isTrue();
  }

  @Test
  void onlyTheBeginningOfATextIsSearched() {
    var late = "a".repeat(TenantPattern.LONGEST_TEXT) + "b";
    assertThat(TenantPattern.of("b").isFoundIn(late)).isFalse();
    assertThat(TenantPattern.of("a").isFoundIn(late)).isTrue();
    assertThat(TenantPattern.of("a").fits(late)).isFalse();
  }
}

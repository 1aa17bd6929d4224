package io.remdreaming.rules.spans;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.rules.spans.TextSpans.Quote;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextSpansTest {

  private static final String QUOTED = "I breed alpacas.";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I keep bees in the valley.",
        "The score was 3 > 2, so we won.",
        "Plan: I bake at noon, you sleep.",
        "Two things: eggs & flour.",
        ">_< so tired",
        "see https://example.org/a/b/c?d=12345678901234567890 for more",
        "Donaudampfschifffahrtsgesellschaft is a long word",
        "我住在苏州：河边的房子。",
      })
  void ownWordsStay(String text) {
    assertThat(TextSpans.of(text, "Ada")).isEqualTo(new TextSpans(text, List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "On Tue, 3 Mar 2026 at 10:00, Runa Falk <r@falk.example> wrote: | Runa Falk",
        "Am 3. März 2026 um 10:00 schrieb Runa Falk <r@falk.example>: | ''",
        "Le mar. 3 mars 2026 à 10:00, Runa Falk <r@falk.example> a écrit : | Runa Falk",
        "El 3 mar 2026, a las 10:00, Runa Falk <r@falk.example> escribió: | Runa Falk",
        "在 2026年3月3日，Runa Falk <r@falk.example> 写道： | Runa Falk",
        "2026年3月3日 10:00 Runa Falk <r@falk.example>のメール： | Runa Falk",
      })
  void repliesQuoteWhoWrote(String attribution, String author) {
    var spans = TextSpans.of("Gladly.\n\n" + attribution + "\n> " + QUOTED + "\n", "Ada");
    assertThat(spans.own().strip()).isEqualTo("Gladly.");
    assertThat(spans.quotes()).extracting(quote -> quote.text().strip()).containsExactly(QUOTED);
    if (!author.isEmpty()) {
      assertThat(spans.quotes().get(0).voice()).isEqualTo(author);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---------- Forwarded message ---------\nFrom: Runa Falk <r@falk.example>\nSubject: Wool",
        "-----Ursprüngliche Nachricht-----\nVon: Runa Falk\nGesendet: Dienstag\nBetreff: Wolle",
        "Von: Runa Falk\nGesendet: Dienstag, 3. März 2026\nAn: Ada\nBetreff: Wolle",
        "De : Runa Falk\nEnvoyé : mardi 3 mars 2026\nObjet : Laine",
        "-----Mensaje original-----\nDe: Runa Falk\nEnviado: martes\nAsunto: Lana",
        "发件人: Runa Falk\n发送时间: 2026年3月3日\n主题: 羊毛",
        "差出人: Runa Falk\n件名: 羊毛",
      })
  void whatIsForwardedIsItsSenders(String header) {
    var spans = TextSpans.of("See below.\n\n" + header + "\n\n" + QUOTED + "\nYours", "Ada");
    assertThat(spans.own().strip()).isEqualTo("See below.");
    assertThat(spans.quotes()).allMatch(quote -> quote.voice().equals("Runa Falk"));
    assertThat(spans.quotes().get(0).text()).contains(QUOTED);
  }

  @Test
  void answersBetweenQuotedLinesAreOwn() {
    var spans =
        TextSpans.of("Runa, 3 Mar 2026, wrote:\n> Where?\nIn the barn.\n> When?\nAt six.", "Ada");
    assertThat(spans.own()).isEqualTo("In the barn.\nAt six.");
  }

  @Test
  void pastedTranscriptIsSaidByWhomItNames() {
    var spans = TextSpans.of("Runa: I shear sheep.\nAda: I spin the wool.\nRuna: Fine.", "Ada");
    assertThat(spans.own().strip()).isEqualTo("I spin the wool.");
    assertThat(spans.quotes()).containsExactly(new Quote("Runa", "I shear sheep.\nFine."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[09:15] Runa: I shear sheep.",
        "2026-03-03 09:15 - Runa: I shear sheep.",
        "[03.03.26, 09:15:00] Runa: I shear sheep.",
        "Runa: I shear sheep.",
        "小李：我在养羊。",
      })
  void lineOfAnotherIsNotOwn(String line) {
    assertThat(TextSpans.of(line, "Ada").own()).isBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "```\nint wool = 3;\n```",
        "{\"animal\": \"sheep\", \"count\": 3}",
        "for (var i = 0; i < 3; i++) { shear(i); }",
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9Q",
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "‎image omitted",
        "<Media omitted>",
        "<div><p class=\"a\">wool</p></div>",
      })
  void dataIsNobodysWords(String text) {
    var own = TextSpans.of(text, "Ada").own().strip();
    assertThat(own.chars().filter(Character::isLetterOrDigit).count()).isZero();
  }

  @Test
  void codesOfChatsAreReadAsTheyAreShown() {
    var spans =
        TextSpans.of("<@U9AB12> tea &amp; cake at <https://x.example/y|the mill> :tada:", "Ada");
    assertThat(spans.own().strip()).isEqualTo("tea & cake at the mill");
  }
}

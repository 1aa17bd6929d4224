package io.remdreaming.model.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.model.memory.RedactedKind;
import io.remdreaming.model.memory.TenantPolicy;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

  private static Redactor redactor(List<RedactedKind> kinds, Map<String, String> patterns) {
    return Redactor.of(
        new TenantPolicy(
            0, 0, List.of(), List.of(), Map.of(), 0, 0, null, false, 0, 0, kinds, patterns,
            Map.of()));
  }

  private static final Redactor ALL = redactor(List.of(RedactedKind.values()), Map.of());

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Write to ann.lee+work@mail.example.org, please. | Write to [EMAIL_1], please.",
        "jürgen@büro.example or 李雷@例子.example             | [EMAIL_1] or [EMAIL_2]",
        "My card is 4111 1111 1111 1111 123.             | My card is [CARD_1] 123.",
        "5500-0000-0000-0004                             | [CARD_1]",
        "IBAN DE89 3704 0044 0532 0130 00, thanks        | IBAN [IBAN_1], thanks",
        "GB82WEST12345698765432 BANK                     | [IBAN_1] BANK",
        "Call +44 20 7946 0958 or (030) 123-4567.        | Call [PHONE_1] or [PHONE_2].",
        "06.12.34.56.78                                  | [PHONE_1]",
        "On 2026-11-30 call 0151 2345 6789 before 5.     | On 2026-11-30 call [PHONE_1] before 5.",
        "30.11.2026 030/1234567                          | 30.11.2026 [PHONE_1]"
      })
  void valuesBecomePlaceholders(String text, String redacted) {
    var redaction = ALL.redact(text);
    assertThat(redaction.text()).isEqualTo(redacted);
    assertThat(redaction.restored(redacted)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "On 2026-11-30T09:30:00Z, 30/11/2026 and 1.2.26 at 17:45",
        "from 1999-2004, 192.168.100.200, version 1.17.2",
        "550e8400-e29b-41d4-a716-446655440000",
        "twelve@ or @ann, 123 456, a@b",
        "1234 5678 9012 3456 is no card, but is it"
      })
  void whatOnlyLooksLikeAValueStays(String text) {
    var noNumbers = redactor(List.of(RedactedKind.EMAIL, RedactedKind.CARD), Map.of());
    assertThat((text.contains("card") ? noNumbers : ALL).redact(text).text()).isEqualTo(text);
  }

  @Test
  void aValueHasOnePlaceholderWhereverItStands() {
    var redaction = ALL.redact("a@b.org and c@d.org, then a@b.org again");
    assertThat(redaction.text()).isEqualTo("[EMAIL_1] and [EMAIL_2], then [EMAIL_1] again");
  }

  @Test
  void whatPeopleWroteIsNoPlaceholder() {
    var redaction = ALL.redact("[EMAIL_1] stands for a@b.org");
    assertThat(redaction.text()).isEqualTo("[EMAIL_1] stands for [EMAIL_X_1]");
    assertThat(redaction.restored("[EMAIL_1] and [EMAIL_X_1]")).isEqualTo("[EMAIL_1] and a@b.org");
  }

  @Test
  void escapesOfJsonAreNeverBroken() {
    var json = "{\"text\":\"mail:\\na@b.org\\u003cbr>\\t0151 2345 6789\",\"id\":\"x\"}";
    var redaction = ALL.redact(json);
    assertThat(redaction.text())
        .isEqualTo("{\"text\":\"mail:\\n[EMAIL_1]\\u003cbr>\\t[PHONE_1]\",\"id\":\"x\"}");
    assertThat(redaction.restored(redaction.text())).isEqualTo(json);
  }

  @Test
  void ownExpressionsAreAppliedBehindTheKinds() {
    var own = redactor(List.of(RedactedKind.EMAIL), Map.of("employee", "E-[0-9]+"));
    assertThat(own.redact("E-1@a.org is E-1").text()).isEqualTo("[EMAIL_1] is [EMPLOYEE_1]");
    assertThat(own.blanked("E-1@a.org is E-1, E-2")).isEqualTo("[EMAIL] is [EMPLOYEE], [EMPLOYEE]");
  }

  @Test
  void anExpressionThatTakesTooLongIsRefusedInsteadOfSendingTheText() {
    var slow = redactor(List.of(), Map.of("slow", "(a|ab|b|c|d)*e|a"));
    assertThatThrownBy(() -> slow.redact("a".repeat(100_000)))
        .isInstanceOf(RedactionException.class)
        .hasMessageContaining("redact_patterns: 'SLOW'");
  }

  @Test
  void whateverATextHoldsItIsRestored() {
    var random = new Random(1);
    var parts =
        List.of(
            "a@b.org",
            "[EMAIL_1]",
            "+44 20 7946 0958",
            "\\",
            "\"",
            "\\u00e9",
            " ",
            "\n",
            "é",
            "4111111111111111",
            "_X_1]",
            "2026-01-02");
    for (var i = 0; i < 2_000; i++) {
      var text = new StringBuilder();
      for (var length = random.nextInt(12); length > 0; length--) {
        text.append(parts.get(random.nextInt(parts.size())));
      }
      var redaction = ALL.redact(text.toString());
      assertThat(redaction.restored(redaction.text())).isEqualTo(text.toString());
    }
  }
}

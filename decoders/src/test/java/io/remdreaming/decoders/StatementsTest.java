package io.remdreaming.decoders;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Statement;
import io.remdreaming.model.ports.DecodedActivity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entities and facts that an application states. */
class StatementsTest {

  private static final long APPENDED = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
  private static final String ENTITY =
      """
      {"type":"entity","tenant_id":"acme","user_id":"ann","id":"e1","timestamp":"2026-03-01T11:00:00Z",
       "label":" Sarah Chen ","entity_type":"person","aliases":["SC"],"content":"Leads billing.",
       "source":"crm","team":"billing","metadata":{"room":7},"properties":{"team":"core"}}""";
  private static final String FACT =
      """
      {"type":"fact","tenant_id":"acme","user_id":"ann","id":"f1","timestamp":"2026-03-01T11:00:00Z",
       "session_id":"s1","subject":"Sarah Chen","relation":"works at","object":"Globex",
       "object_type":"organisation","valid_at":"2024-01-01T00:00:00+01:00","invalid_at":null}""";

  @Test
  void anEntityIsReadWithAllThatIsKnownOfIt() {
    var entity = statement(ENTITY);
    assertThat(entity.key()).isEqualTo("entity:e1");
    assertThat(entity.subject().name()).isEqualTo("Sarah Chen");
    assertThat(entity.subject().type()).isEqualTo("PERSON");
    assertThat(entity.subject().aliases()).containsExactly("SC");
    assertThat(entity.claim()).isNull();
    assertThat(entity.content()).isEqualTo("Leads billing.");
    assertThat(entity.source()).isEqualTo("crm");
    assertThat(entity.properties()).isEqualTo("{\"team\":\"core\",\"room\":7}");
    assertThat(entity.position().offset()).isEqualTo(42);
  }

  @Test
  void aFactIsReadWithTheTimeInWhichItHolds() {
    var fact = statement(FACT);
    var claim = requireNonNull(fact.claim());
    assertThat(fact.key()).isEqualTo("fact:f1");
    assertThat(fact.sessionId()).isEqualTo("s1");
    assertThat(claim.relation()).isEqualTo("WORKS_AT");
    assertThat(claim.object().type()).isEqualTo("ORGANISATION");
    assertThat(claim.validAt()).isEqualTo(Instant.parse("2023-12-31T23:00:00Z"));
    assertThat(claim.invalidAt()).isNull();
    assertThat(fact.properties()).isEqualTo("{}");
  }

  @Test
  void aFactWithoutABeginningHoldsSinceItIsStated() {
    var fact = statement(FACT.replace("valid_at\":\"2024-01-01T00:00:00+01:00", "a\":\"b"));
    assertThat(requireNonNull(fact.claim()).validAt()).isEqualTo(fact.timestamp());
    var over =
        FACT.replace("valid_at\":\"2024-01-01T00:00:00+01:00", "a\":\"b")
            .replace("\"invalid_at\":null", "\"invalid_at\":\"2025-01-01T00:00:00Z\"");
    var claim = requireNonNull(statement(over).claim());
    assertThat(claim.validAt()).isEqualTo(claim.invalidAt()).isEqualTo("2025-01-01T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"user_id\":\"ann\",     | ''                             | missing-field     | user_id",
        "\"label\"                | \"lable\"                      | missing-field     | label",
        "\" Sarah Chen \"         | \"\"                           | missing-field     | label",
        "\" Sarah Chen \"         | \"1984\"                       | invalid-field     | label",
        "\" Sarah Chen \"         | 7                              | invalid-field     | label",
        "\"person\"               | \"robot\"                      | invalid-field     | entity_type",
        "[\"SC\"]                 | \"SC\"                         | invalid-field     | aliases",
        "[\"SC\"]                 | [\"SC\",\"?\"]                 | invalid-field     | aliases",
        "{\"team\":\"core\"}      | [1]                            | invalid-field     | properties",
        "{\"room\":7}             | 7                              | invalid-field     | metadata",
        "2026-03-01T11            | 2027-03-01T11                  | future            | timestamp",
      })
  void whatIsAmissInAnEntityIsNamed(String found, String by, String reason, String field) {
    assertRefused(ENTITY.replace(found, by), reason, field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"user_id\":\"ann\",     | ''                             | missing-field     | user_id",
        "\"subject\"              | \"topic\"                      | missing-field     | subject",
        "\"relation\"             | \"verb\"                       | missing-field     | relation",
        "\"works at\"             | \"--\"                         | invalid-field     | relation",
        "\"Globex\"               | \"the sarah  CHEN\"            | invalid-field     | object",
        "\"organisation\"         | \"Organisation\"               | invalid-field     | object_type",
        "+01:00                   | ''                             | timestamp-without-zone | valid_at",
        "\"invalid_at\":null      | \"invalid_at\":\"soon\"        | invalid-timestamp | invalid_at",
        "\"invalid_at\":null      | \"invalid_at\":\"2023-12-31T23:00:00Z\" | invalid-field | invalid_at",
      })
  void whatIsAmissInAFactIsNamed(String found, String by, String reason, String field) {
    assertRefused(FACT.replace(found, by), reason, field);
  }

  @Test
  void whatIsTooMuchIsNamed() {
    assertRefused(ENTITY.replace("core", "x".repeat(20_000)), "overlong-field", "properties");
    assertRefused(
        ENTITY.replace("[\"SC\"]", "[\"SC\"" + ",\"SC\"".repeat(32) + "]"),
        "overlong-field",
        "aliases");
    assertRefused(ENTITY.replace("Sarah", "x".repeat(101)), "invalid-field", "label");
  }

  @ParameterizedTest
  @ValueSource(strings = {"entity", "fact"})
  void aStatementIsForgottenByItsId(String scope) {
    var json =
        """
        {"type":"forget","tenant_id":"acme","user_id":"ann","id":"d1","scope":"%s",
         "target_id":"x1","timestamp":"2026-03-01T11:00:00Z"}"""
            .formatted(scope);
    var forget = requireNonNull(requireNonNull(decode(json).activity()).forget());
    assertThat(forget.correction()).isNull();
    assertThat(forget.scope().concernsMessages()).isFalse();
    assertThat(forget.targetId()).isEqualTo("x1");
    assertThat(forget.scope())
        .isEqualTo(scope.equals("fact") ? Forget.Scope.FACT : Forget.Scope.ENTITY);
    assertRefused(json.replace("\"target_id\"", "\"target\""), "missing-field", "target_id");
  }

  private static void assertRefused(String json, String reason, String field) {
    DeadLetter letter = requireNonNull(decode(json).deadLetter(), json);
    assertThat(letter.reason()).isEqualTo(reason);
    assertThat(letter.field()).isEqualTo(field);
    assertThat(letter.detail()).startsWith("found ").contains("expected ");
  }

  private static Statement statement(String json) {
    return requireNonNull(requireNonNull(decode(json).activity(), json).statement());
  }

  private static DecodedActivity decode(String json) {
    var value = json.getBytes(StandardCharsets.UTF_8);
    return new ActivityDecoder()
        .decode(new LogRecord("rem.activity", 0, 42, APPENDED, null, value));
  }
}

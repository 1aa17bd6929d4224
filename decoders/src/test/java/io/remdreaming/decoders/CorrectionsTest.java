package io.remdreaming.decoders;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.Correction.Replacement;
import io.remdreaming.model.activity.Correction.Target;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.ports.DecodedActivity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests about what was derived. */
class CorrectionsTest {

  private static final Instant AT = Instant.parse("2026-03-01T11:00:00Z");
  private static final String HEAD =
      "{'tenant_id':'acme','user_id':'ann','id':'c1','timestamp':'%s','actor':'bob',".formatted(AT);

  @Test
  void aFactIsKnownByItsNames() {
    var request =
        request(
            "'type':'forget','scope':'fact','label':'x','subject':'Ann',"
                + "'relation':'lives in','object':'The Lisbon'}");
    assertThat(request.scope()).isEqualTo(Forget.Scope.FACT);
    assertThat(request.targetId()).isEqualTo("ann LIVES_IN lisbon");
    assertThat(request.storedScope()).isEqualTo("forgotten-fact");
    var correction = requireNonNull(request.correction());
    assertThat(correction.target()).isEqualTo(Target.named("Ann", "LIVES_IN", "The Lisbon"));
    assertThat(correction.actor()).isEqualTo("bob");
    assertThat(correction.at()).isEqualTo(AT);
  }

  @Test
  void aMomentIsKnownByItsLabelAndItsMessages() {
    var request =
        request("'type':'forget','scope':'moment','label':'A-1','message_ids':['m1','m2']}");
    assertThat(request.targetId()).isEqualTo("a-1");
    assertThat(requireNonNull(request.correction()).target())
        .isEqualTo(new Target("A-1", "", "", "", List.of("m1", "m2")));
  }

  @Test
  void aCorrectionSaysWhatHoldsInstead() {
    var request =
        request(
            "'type':'correct','label':'x-12345678','new_object':'Porto',"
                + "'new_object_type':'place','invalid_at':'2026-03-02T00:00:00Z'}");
    assertThat(request.storedScope()).isEqualTo("corrected-fact");
    assertThat(requireNonNull(request.correction()).replacement())
        .isEqualTo(
            new Replacement("Porto", "PLACE", "", null, Instant.parse("2026-03-02T00:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'type':'forget','scope':'moment'} | missing-field | label",
        "'type':'forget','scope':'entity','label':'a','target_id':'b'} | invalid-field | target_id",
        "'type':'forget','scope':'fact','subject':'a','relation':'b'} | missing-field | object",
        "'type':'correct','label':'a'} | missing-field | new_object",
        "'type':'correct','new_object':'a'} | missing-field | label",
        "'type':'correct','subject':'a','relation':'r','object':'b','new_object':'A'}"
            + " | invalid-field | new_object"
      },
      quoteCharacter = '`')
  void whatIsIncompleteIsRefused(String event, String reason, String field) {
    var letter = requireNonNull(decode(event).deadLetter());
    assertThat(letter.reason()).isEqualTo(reason);
    assertThat(letter.field()).isEqualTo(field);
    assertThat(letter.detail()).startsWith("found ").contains("expected ");
  }

  private static Forget request(String event) {
    return requireNonNull(requireNonNull(decode(event).activity()).forget());
  }

  private static DecodedActivity decode(String event) {
    var value = (HEAD + event).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return new ActivityDecoder()
        .decode(new LogRecord("rem.activity", 0, 42, AT.toEpochMilli(), null, value));
  }
}

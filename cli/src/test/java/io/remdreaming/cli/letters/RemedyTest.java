package io.remdreaming.cli.letters;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.cli.letters.Remedy.AskAgain;
import io.remdreaming.cli.letters.Remedy.DreamAgain;
import io.remdreaming.cli.letters.Remedy.SendAgain;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.query.letters.StoredLetter;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemedyTest {

  private static StoredLetter letter(String reason, String field, String topic) {
    var payload = "{\"type\": 1}".getBytes(StandardCharsets.UTF_8);
    return new StoredLetter(
        "9f4c9d53-6b52-4a0c-9d53-6b524a0c9d53",
        "acme",
        "ann",
        reason,
        field,
        "",
        topic,
        0,
        7,
        OffsetDateTime.parse("2026-02-02T09:00:00Z"),
        Base64.getEncoder().encodeToString(payload),
        "");
  }

  @Test
  void aRecordIsSentAgainAsItWas() {
    var remedy = Remedy.of(letter("missing-field", "type", "rem.activity"));
    assertThat(remedy)
        .isInstanceOfSatisfying(
            SendAgain.class,
            again -> {
              assertThat(again.topic()).isEqualTo("rem.activity");
              assertThat(again.record()).asString().isEqualTo("{\"type\": 1}");
            });
  }

  @ParameterizedTest
  @CsvSource({"failed:gateway, chunks/part-1", "failed:moments, part-1", "failed:entities, part-1"})
  void aModelIsAskedAgainAboutASessionWindow(String reason, String field) {
    assertThat(Remedy.of(letter(reason, field, "")))
        .isEqualTo(new AskAgain(new UserKey("acme", "ann"), "part-1"));
  }

  @ParameterizedTest
  @CsvSource({
    "failed:gateway, summaries/day-1",
    "failed:user-model, day-1",
    "failed:gateway, part-1",
    "failed:chunks, ''",
    "over_budget, embed/part-1"
  })
  void othersAreLeft(String reason, String field) {
    assertThat(Remedy.of(letter(reason, field, ""))).isInstanceOf(DreamAgain.class);
  }
}

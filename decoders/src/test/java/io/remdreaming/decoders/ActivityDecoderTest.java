package io.remdreaming.decoders;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.Placeholder;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.ports.DecodedActivity;
import io.remdreaming.model.ports.DecodedControl;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivityDecoderTest {

  private static final long APPENDED = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
  private static final String MESSAGE =
      """
      {"type":"message","tenant_id":"acme","user_id":"ann","session_id":"s1","id":"m1",
       "role":"assistant","speaker":"Bot","timestamp":"2026-03-01T13:30:00+02:00","content":"Hi"}""";

  @Test
  void messageIsReadWithItsZone() {
    var message = message(MESSAGE);
    assertThat(message.timestamp()).isEqualTo(Instant.parse("2026-03-01T11:30:00Z"));
    assertThat(message.utcOffsetSeconds()).isEqualTo(7200);
    assertThat(message.role()).isEqualTo(Role.ASSISTANT);
    assertThat(message.offset()).isEqualTo(42);
  }

  @Test
  void placeholdersSayNothingWhereverTheyLie() {
    var decoder = new ActivityDecoder((key, partition) -> "found it elsewhere");
    for (var placeholder : Placeholder.values()) {
      var record = new LogRecord("rem.activity", 1, 1, 0, null, placeholder.value());
      assertThat(decoder.decode(record)).isEqualTo(DecodedActivity.NOTHING);
      assertThat(new ControlDecoder().decode(record)).isEqualTo(DecodedControl.NOTHING);
    }
    assertThat(rejected("{\"type\":\"erased\" }").reason()).isEqualTo("unknown-type");
  }

  @Test
  void unknownFieldsAreKeptInMetadata() {
    var json =
        MESSAGE.replace("\"content\"", "\"mood\":\"calm\",\"metadata\":{\"a\":1},\"content\"");
    assertThat(message(json).metadata()).isEqualTo("{\"mood\":\"calm\",\"a\":1}");
  }

  @Test
  void charactersThatNoColumnHoldsAreReplaced() {
    var json = MESSAGE.replace("Hi", "a\\u0000b\\ud800c\\ud83d\\ude00");
    assertThat(message(json).content()).isEqualTo("a\ufffdb\ufffdc\ud83d\ude00");
  }

  @Test
  void idsAreKeptAsTheyWereSent() {
    var composed = message(MESSAGE.replace("\"m1\"", "\"caf\\u00e9\""));
    var decomposed = message(MESSAGE.replace("\"m1\"", "\"cafe\\u0301\""));
    assertThat(composed.id()).isEqualTo("caf\u00e9").isNotEqualTo(decomposed.id());
    assertThat(message(MESSAGE.replace("\"m1\"", "\" a \\\"b\\\" \"")).id()).isEqualTo(" a \"b\" ");
  }

  @Test
  void ownerOfALetterIsNeverRepaired() {
    assertThat(rejected(MESSAGE.replace("acme", "nul\\u0000x")).tenantId()).isEmpty();
    assertThat(rejected(MESSAGE.replace("\"m1\"", "\"\\u0000\"")).tenantId()).isEqualTo("acme");
    assertThat(rejected(MESSAGE.replace("\"m1\"", "\"\\u0000\"")).detail()).contains("\\u0000");
  }

  @Test
  void eventUnderAnotherKeyThanItsOwnersIsRefused() {
    var mine = "[\"acme\",\"ann\"]";
    assertThat(placed(mine, 1).activity()).isNotNull();
    for (var key :
        new String[] {null, "", "acme/ann", "[\"acme\", \"ann\"]", "[\"acme\",\"bob\"]"}) {
      var letter = requireNonNull(placed(key, 1).deadLetter());
      assertThat(letter.reason()).isEqualTo("wrong-key");
      assertThat(letter.detail()).contains(key == null ? "no key" : key, mine);
      assertThat(letter.tenantId()).isEqualTo("acme");
    }
  }

  @Test
  void eventInAnotherPartitionThanItsOwnersIsRefused() {
    var letter = requireNonNull(placed("[\"acme\",\"ann\"]", 2).deadLetter());
    assertThat(letter.reason()).isEqualTo("wrong-partition");
    assertThat(letter.detail()).isEqualTo("2 is not 1");
  }

  private static DecodedActivity placed(@Nullable String key, int partition) {
    var bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    var value = MESSAGE.getBytes(StandardCharsets.UTF_8);
    return new ActivityDecoder((k, found) -> found == 1 ? null : found + " is not 1")
        .decode(new LogRecord("rem.activity", partition, 42, APPENDED, bytes, value));
  }

  @Test
  void resourceWithoutUserIsShared() {
    var json =
        """
        {"type":"resource","tenant_id":"acme","id":"r1","timestamp":"2026-03-01T11:00:00Z",
         "content":"text","tags":["a","b"],"ordinal":2}""";
    var document = requireNonNull(requireNonNull(decode(json).activity()).document());
    assertThat(document.owner().isShared()).isTrue();
    assertThat(document.tags()).containsExactly("a", "b");
    assertThat(document.ordinal()).isEqualTo(2);
  }

  @Test
  void deletionRequestNamesItsScope() {
    var json =
        """
        {"type":"forget","tenant_id":"acme","user_id":"ann","id":"f1","scope":"message",
         "target_id":"m1","timestamp":"2026-03-01T11:00:00Z"}""";
    var forget = requireNonNull(requireNonNull(decode(json).activity()).forget());
    assertThat(forget.scope()).isEqualTo(Forget.Scope.MESSAGE);
    assertThat(forget.targetId()).isEqualTo("m1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"type\":\"message\"   | \"type\":\"massage\"          | unknown-type           | type",
        "\"type\":\"message\",  | ''                            | missing-field          | type",
        "\"tenant_id\":\"acme\" | \"tenant_id\":\"\"            | missing-field          | tenant_id",
        "\"user_id\":\"ann\",   | ''                            | missing-field          | user_id",
        "\"id\":\"m1\",         | ''                            | missing-field          | id",
        "\"content\":\"Hi\"     | \"content\":null              | missing-field          | content",
        "\"content\":\"Hi\"     | \"content\":7                 | invalid-field          | content",
        "\"assistant\"          | \"robot\"                     | invalid-field          | role",
        "+02:00                 | ''                            | timestamp-without-zone | timestamp",
        "2026-03-01T13          | 2026-13-01T13                 | invalid-timestamp      | timestamp",
        "2026-03-01T13          | 2026-03-03T13                 | future                 | timestamp",
        "2026-03-01T13:30:00+02:00 | 0001-01-01T00:00:00+01:00  | invalid-timestamp      | timestamp",
        "2026-03-01T13:30:00+02:00 | +12026-01-01T00:00:00Z     | invalid-timestamp      | timestamp",
        "\"m1\"                 | \"nul\\u0000x\"               | invalid-field          | id",
        "\"acme\"               | \"nul\\ufffdx\"               | invalid-field          | tenant_id",
        "\"ann\"                | \"nul\\ud800x\"               | invalid-field          | user_id",
        "\"s1\"                 | \"bell\\u0007\"               | invalid-field          | session_id",
        "\"s1\"                 | \"next\\u0085line\"           | invalid-field          | session_id",
        "\"acme\"               | \"  \"                        | invalid-field          | tenant_id",
        "\"ann\"                | \"\\u00a0\\u200b\"             | invalid-field          | user_id",
        "\"id\":\"m1\",         | \"id\":\"m1\",\"\\u0069d\":\"m2\", | duplicate-field        | id",
        "\"content\"            | \"metadata\":{\"a\":[{\"b\":1,\"b\":2}]},\"content\" | duplicate-field | b",
        "\"content\"            | \"a\\u0000\":1,\"a\\ufffd\":2,\"content\" | duplicate-field | a\\ufffd",
        "\"Hi\"}                | \"Hi\"}{}                     | malformed-json         | ''",
        "}                      | ''                            | malformed-json         | ''",
      })
  void whatIsAmissIsNamed(String found, String replacement, String reason, String field) {
    var letter = rejected(MESSAGE.replace(found, replacement));
    assertThat(letter.reason()).isEqualTo(reason);
    assertThat(letter.field()).isEqualTo(field);
    assertThat(letter.detail()).isNotBlank();
    assertThat(letter.offset()).isEqualTo(42);
  }

  @Test
  void overlongIdIsNamedWithItsLength() {
    var letter = rejected(MESSAGE.replace("\"m1\"", "\"" + "x".repeat(257) + "\""));
    assertThat(letter.reason()).isEqualTo("overlong-field");
    assertThat(letter.detail()).contains("257").contains("256");
  }

  @Test
  void oversizeEventKeepsItsBytes() {
    var bytes = MESSAGE.replace("Hi", "x".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8);
    var letter = requireNonNull(decode(bytes).deadLetter());
    assertThat(letter.reason()).isEqualTo("oversize");
    assertThat(letter.payload()).isEqualTo(bytes);
  }

  @Test
  void deadLetterTellsTheOwnerIfItCanBeRead() {
    var letter = rejected(MESSAGE.replace("\"message\"", "\"massage\""));
    assertThat(letter.tenantId()).isEqualTo("acme");
    assertThat(letter.userId()).isEqualTo("ann");
  }

  @Test
  void bytesThatAreNoTextAreMalformed() {
    var letter = requireNonNull(decode(new byte[] {'{', (byte) 0xc3, 0x28, '}'}).deadLetter());
    assertThat(letter.reason()).isEqualTo("malformed-json");
    assertThat(requireNonNull(decode(new byte[0]).deadLetter()).reason())
        .isEqualTo("malformed-json");
  }

  private static Message message(String json) {
    return requireNonNull(requireNonNull(decode(json).activity()).message());
  }

  private static DeadLetter rejected(String json) {
    return requireNonNull(decode(json).deadLetter());
  }

  private static DecodedActivity decode(String json) {
    return decode(json.getBytes(StandardCharsets.UTF_8));
  }

  private static DecodedActivity decode(byte[] value) {
    return new ActivityDecoder()
        .decode(new LogRecord("rem.activity", 0, 42, APPENDED, null, value));
  }
}

package io.remdreaming.decoders;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.files.FileRequest;
import io.remdreaming.model.ports.DecodedActivity;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilesTest {

  private static final String HEAD =
      "{'type':'file','tenant_id':'acme','user_id':'ann','id':'f1','timestamp':'2026-03-01T12:00:00Z',";
  private static final String ASKING = HEAD + "'uri':'https://files.example.org/a.pdf'}";
  private static final String ANSWER =
      HEAD
          + "'uri':'https://files.example.org/a.pdf','metadata':{'a':1},'content':'Hi',"
          + "'fetched':{'partition':3,'offset':40,'append_time':900,'sha256':'00','bytes':7}}";

  @ParameterizedTest
  @ValueSource(strings = {"file:///a.pdf", "http://h/a", "https://h/a", "s3://b/a", "S3://b/a"})
  void fileThatIsNamedByAUriIsAwaited(String uri) {
    var file = file(HEAD + "'uri':'" + uri + "'}");
    assertThat(file.status()).isEqualTo("pending");
    assertThat(FileRequest.isFor(file)).isTrue();
  }

  @Test
  void contentIsExpectedWhereNobodyCouldFetchIt() {
    var letter = requireNonNull(decode(HEAD + "'uri':'notes/a.md'}").deadLetter());
    assertThat(letter.reason() + " " + letter.field()).isEqualTo("missing-field content");
    var pending = file(HEAD + "'uri':'notes/a.md','processing_status':'pending'}");
    assertThat(FileRequest.isFor(pending)).isFalse();
  }

  @Test
  void emptyFileIsCompleted() {
    assertThat(file(HEAD + "'uri':'https://h/a','content':''}").status()).isEqualTo("completed");
  }

  @Test
  void answerHasTheVersionOfWhatItAnswers() {
    var file = file(ANSWER);
    assertThat(file.offset()).isEqualTo(40);
    assertThat(file.position().appendTime()).isEqualTo(900);
    assertThat(file.answerOffset()).isEqualTo(42);
    assertThat(file.metadata()).isEqualTo("{\"fetched\":{\"sha256\":\"00\",\"bytes\":7},\"a\":1}");
  }

  @Test
  void answersComeAfterWhatTheyAnswerAndBeforeWhatIsSaidNext() {
    var first = file(ASKING.replace("a.pdf", "b.pdf"));
    var answer = file(ANSWER);
    var asking = new DecodedActivity(decode(ASKING, 40).activity(), null);
    var asked = requireNonNull(requireNonNull(asking.activity()).document());
    assertThat(asked.isOlderThan(answer)).isTrue();
    assertThat(answer.isOlderThan(first)).isTrue();
    assertThat(answer.isOlderThan(asked)).isFalse();
  }

  @Test
  void failureIsALetterAboutTheAskingEvent() {
    var asking = HEAD + "'uri':'https://h/a'}";
    var event = asking.replace('\'', '"').replace("\"", "\\\"");
    var failed =
        (HEAD + "'uri':'https://h/a','processing_status':'failed','fetched':{'partition':3,")
            + "'offset':40,'append_time':900,'problem':'not-found','detail':'found 404','event':'";
    var decoded = decode(failed.replace('\'', '"') + event + "\"}}", 42);
    assertThat(requireNonNull(requireNonNull(decoded.activity()).document()).status())
        .isEqualTo("failed");
    var letter = requireNonNull(decoded.deadLetter());
    assertThat(letter.reason()).isEqualTo("file:not-found");
    assertThat(letter.detail()).isEqualTo("found 404");
    assertThat(letter.offset()).isEqualTo(40);
    assertThat(letter.appendTime()).isEqualTo(900);
    assertThat(new String(letter.payload(), StandardCharsets.UTF_8))
        .isEqualTo(asking.replace('\'', '"'));
  }

  /** Only the job answers, and only what came before: an offset of later would win for ever. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'offset':40 | 'offset':42",
        "'offset':40 | 'offset':9223372036854775807",
        "'offset':40 | 'offset':-1",
        "'offset':40 | 'offset':'40'",
        "'offset':40 | 'other':40",
        "'partition':3 | 'partition':2",
        "'append_time':900 | 'append_time':1772366401001",
        "'append_time':900 | 'append_time':-1",
        "'fetched':{ | 'processing_status':'pending','fetched':{",
      })
  void answersThatCannotBeAreRefused(String part, String other) {
    var letter = requireNonNull(decode(ANSWER.replace(part, other)).deadLetter());
    assertThat(letter.reason()).isEqualTo("invalid-field");
    assertThat(letter.detail()).startsWith("found ").contains("expected ");
  }

  private static Document file(String event) {
    return requireNonNull(requireNonNull(decode(event).activity()).document());
  }

  private static DecodedActivity decode(String event) {
    return decode(event.replace('\'', '"'), 42);
  }

  private static DecodedActivity decode(String event, long offset) {
    var value = event.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return new ActivityDecoder()
        .decode(new LogRecord("rem.activity", 3, offset, 1_772_366_400_000L + 1_000, null, value));
  }
}

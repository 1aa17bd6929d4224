package io.remdreaming.operators.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.files.FetchedEvent;
import io.remdreaming.model.files.FetchedFile;
import io.remdreaming.model.files.FileProblem;
import io.remdreaming.model.files.FileRequest;
import io.remdreaming.model.memory.UserKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FetchedEventsTest {

  private static final String ASKING =
      "\uFEFF{\"type\":\"file\",\"tenant_id\":\"acme\",\"user_id\":\"ann\",\"id\":\"f1\","
          + "\"timestamp\":\"2026-03-01T12:00:00Z\",\"uri\":\"s3://b/a\",\"content\":null,\"mood\":\"calm\"}";

  @Test
  void answerSaysWhatTheEventSaysAndTheText() throws Exception {
    var event =
        FetchedEvents.of(request(ASKING), FetchedFile.of("Hi \ud83d\ude00", "text/html", "00", 7));
    assertThat(event.partition()).isEqualTo(3);
    assertThat(new String(event.key(), StandardCharsets.UTF_8)).isEqualTo("[\"acme\",\"ann\"]");
    var json = json(event);
    assertThat(json.path("mood").asText()).isEqualTo("calm");
    assertThat(json.path("content").asText()).isEqualTo("Hi \ud83d\ude00");
    assertThat(json.path("processing_status").asText()).isEqualTo("completed");
    assertThat(json.path("mime_type").asText()).isEqualTo("text/html");
    assertThat(json.path("timestamp").asText()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(json.path("fetched").toString())
        .isEqualTo(
            "{\"partition\":3,\"offset\":40,\"append_time\":900,\"sha256\":\"00\",\"bytes\":7,\"mime_type\":\"text/html\"}");
  }

  @Test
  void failureHoldsTheAskingEventToTheByte() throws Exception {
    var json =
        json(
            FetchedEvents.of(
                request(ASKING), FetchedFile.failed(FileProblem.NOT_FOUND, "found 404")));
    assertThat(json.path("processing_status").asText()).isEqualTo("failed");
    assertThat(json.path("fetched").path("problem").asText()).isEqualTo("not-found");
    assertThat(json.path("fetched").path("event").asText()).isEqualTo(ASKING);
    assertThat(json.has("content")).isFalse();
  }

  @Test
  void textThatTakesNoEventFails() throws Exception {
    var event =
        FetchedEvents.of(
            request(ASKING), FetchedFile.of("\u0001".repeat(300_000), "text/plain", "00", 7));
    assertThat(event.value()).hasSizeLessThan(FetchedEvents.MAX_BYTES);
    assertThat(json(event).path("fetched").path("problem").asText()).isEqualTo("text-too-large");
  }

  @Test
  void failureOfALargeEventFitsIntoOneAsWell() throws Exception {
    for (var size : new int[] {400_000, 600_000, (1 << 20) - 300}) {
      var asking =
          ASKING.replace("\"mood\"", "\"metadata\":{\"a\":\"" + "x".repeat(size) + "\"},\"mood\"");
      var event =
          FetchedEvents.of(request(asking), FetchedFile.failed(FileProblem.NOT_FOUND, "found 404"));
      assertThat(event.value()).hasSizeLessThanOrEqualTo(FetchedEvents.MAX_BYTES);
      assertThat(json(event).path("fetched").path("problem").asText()).isEqualTo("not-found");
    }
  }

  private static FileRequest request(String event) {
    var record =
        new LogRecord("rem.activity", 3, 40, 900, null, event.getBytes(StandardCharsets.UTF_8));
    return new FileRequest(new UserKey("acme", "ann"), "f1", "s3://b/a", "", Instant.EPOCH, record);
  }

  private static JsonNode json(FetchedEvent event) throws IOException {
    return new ObjectMapper().readTree(event.value());
  }
}

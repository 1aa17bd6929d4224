package io.remdreaming.imports.chatgpt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.imports.ImportOptions;
import io.remdreaming.imports.ImportedFile;
import io.remdreaming.imports.ImportedMessage;
import io.remdreaming.imports.ImportedMessage.Place;
import io.remdreaming.imports.ImportedMessage.Voice;
import io.remdreaming.imports.Receiver;
import io.remdreaming.imports.StableIds;
import io.remdreaming.imports.Times;
import io.remdreaming.imports.archive.Json;
import io.remdreaming.model.activity.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The messages of one conversation, in their order. */
final class ChatGptMessages {

  private static final String FORMAT = "chatgpt";
  private static final String BOT = "ChatGPT";
  private static final String NEW_CANVAS = "canmore.create_textdoc";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ImportOptions options;
  private final Receiver receiver;
  private final String session;
  private final String title;
  private Optional<Instant> last;

  ChatGptMessages(JsonNode conversation, String place, ImportOptions options, Receiver receiver) {
    this.options = options;
    this.receiver = receiver;
    var field = conversation.has("conversation_id") ? "conversation_id" : "id";
    this.session = StableIds.of(FORMAT, Json.id(conversation, field, place));
    this.title = Json.text(conversation, "title");
    this.last = Times.ofSeconds(conversation.path("create_time"));
  }

  /** Takes a message; one without a time follows the one before. */
  void read(JsonNode message, String place) {
    var time = Times.ofSeconds(message.path("create_time")).or(() -> last.map(this::next));
    var noise = ChatGptNoise.reason(message);
    if (noise.isPresent()) {
      skip(noise.get(), message, place);
      return;
    }
    if (time.isEmpty()) {
      receiver.skip("message without a time", place);
      return;
    }
    last = time;
    if (Json.text(message, "recipient").equals(NEW_CANVAS)) {
      readCanvas(message, time.get(), place);
    } else {
      receiver.message(message(message, time.get(), place), place);
    }
  }

  private void skip(String reason, JsonNode message, String place) {
    last = Times.ofSeconds(message.path("create_time")).or(() -> last);
    receiver.skip(reason, place);
  }

  private Instant next(Instant time) {
    return time.plusMillis(1);
  }

  private ImportedMessage message(JsonNode message, Instant time, String place) {
    var isUser = message.path("author").path("role").asText().equals("user");
    var voice = new Voice(role(isUser), isUser ? options.speaker() : BOT, BOT);
    var content = ChatGptContent.of(message);
    return ImportedMessage.of(
            new Place(StableIds.of(FORMAT, Json.id(message, "id", place)), session),
            time,
            options.zoneOrUtc(),
            voice,
            content.text())
        .with("source", FORMAT)
        .with("title", title)
        .with("model", Json.text(message.path("metadata"), "model_slug"))
        .attaching(content.attachments());
  }

  private static Role role(boolean isUser) {
    return isUser ? Role.USER : Role.ASSISTANT;
  }

  /** A canvas is a document that the assistant writes; what it says is its name and text. */
  private void readCanvas(JsonNode message, Instant time, String place) {
    var canvas = parsed(ChatGptContent.of(message).text());
    var text = Json.text(canvas, "content");
    if (text.isBlank()) {
      receiver.skip("canvas without text", place);
      return;
    }
    var id = StableIds.of(FORMAT, Json.id(message, "id", place));
    var isDocument = Json.text(canvas, "type").equals("document");
    receiver.file(
        new ImportedFile(
            id,
            id,
            Json.firstText(canvas, "name", "title"),
            isDocument ? "text/markdown" : "text/plain",
            List.of(FORMAT),
            time.atZone(options.zoneOrUtc()).toOffsetDateTime(),
            text),
        place);
  }

  private static JsonNode parsed(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      return MAPPER.missingNode();
    }
  }
}

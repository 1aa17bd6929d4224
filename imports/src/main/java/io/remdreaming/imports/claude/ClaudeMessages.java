package io.remdreaming.imports.claude;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.ArrayList;
import java.util.List;

/** The messages of one conversation. */
final class ClaudeMessages {

  private static final String BOT = "Claude";

  /** In place of blocks that old exports could not show. */
  private static final String UNSUPPORTED =
      "This block is not supported on your current device yet.";

  private final ImportOptions options;
  private final Receiver receiver;
  private final String session;
  private final String title;

  ClaudeMessages(JsonNode conversation, String place, ImportOptions options, Receiver receiver) {
    this.options = options;
    this.receiver = receiver;
    this.session = StableIds.of(ClaudeImporter.FORMAT, Json.id(conversation, "uuid", place));
    this.title = Json.text(conversation, "name");
  }

  void read(JsonNode message, String place) {
    var time = Times.ofIso(Json.text(message, "created_at"));
    if (time.isEmpty()) {
      receiver.skip("message without a time", place);
      return;
    }
    var at = time.get().toInstant();
    var text = text(message);
    var names = names(message);
    if (text.isBlank() && names.isEmpty() && message.path("content").size() > 0) {
      receiver.skip("tool call", place);
    } else {
      receiver.message(message(message, at, text, place).attaching(names), place);
    }
    readFiles(message, at, place);
  }

  private ImportedMessage message(JsonNode message, Instant time, String text, String place) {
    var isUser = Json.text(message, "sender").equals("human");
    var voice =
        new Voice(isUser ? Role.USER : Role.ASSISTANT, isUser ? options.speaker() : BOT, BOT);
    return ImportedMessage.of(
            new Place(
                StableIds.of(ClaudeImporter.FORMAT, Json.id(message, "uuid", place)), session),
            time,
            options.zoneOrUtc(),
            voice,
            text)
        .with("source", ClaudeImporter.FORMAT)
        .with("title", title);
  }

  /** What is said: thoughts, calls of tools and their results are not. */
  private static String text(JsonNode message) {
    var texts = new ArrayList<String>();
    for (var block : message.path("content")) {
      if (Json.text(block, "type").equals("text")) {
        texts.add(Json.text(block, "text").strip());
      }
    }
    texts.removeIf(String::isBlank);
    if (!message.path("content").isEmpty()) {
      return String.join("\n\n", texts);
    }
    return Json.text(message, "text").replaceAll("```\\s*" + UNSUPPORTED + "\\s*```", "").strip();
  }

  private static List<String> names(JsonNode message) {
    var names = new ArrayList<String>();
    message.path("attachments").forEach(file -> names.add(Json.text(file, "file_name")));
    message.path("files").forEach(file -> names.add(Json.text(file, "file_name")));
    names.removeIf(String::isBlank);
    return names.stream().distinct().toList();
  }

  private void readFiles(JsonNode message, Instant time, String place) {
    var i = 0;
    for (var attachment : message.path("attachments")) {
      var text = Json.text(attachment, "extracted_content");
      if (!text.isBlank()) {
        readFile(message, "attachment" + i, Json.text(attachment, "file_name"), text, time, place);
      }
      i++;
    }
    i = 0;
    for (var block : message.path("content")) {
      var input = block.path("input");
      if (Json.text(block, "name").equals("artifacts")
          && Json.text(input, "command").equals("create")) {
        readFile(
            message, "artifact" + i, artifactName(input), Json.text(input, "content"), time, place);
      }
      i++;
    }
  }

  private static String artifactName(JsonNode input) {
    var title = Json.firstText(input, "title", "id");
    return Json.text(input, "type").equals("text/markdown") ? title + ".md" : title;
  }

  private void readFile(
      JsonNode message, String part, String name, String text, Instant time, String place) {
    receiver.read();
    var id = StableIds.of(ClaudeImporter.FORMAT, message.path("uuid").asText(), part);
    receiver.file(
        new ImportedFile(
            id,
            id,
            name.isEmpty() ? part : name,
            ImportedFile.mimeType(name),
            List.of(ClaudeImporter.FORMAT),
            time.atZone(options.zoneOrUtc()).toOffsetDateTime(),
            text),
        "%s %s".formatted(place, part));
  }
}

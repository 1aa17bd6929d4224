package io.remdreaming.imports.claude;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.imports.Branch;
import io.remdreaming.imports.ImportOptions;
import io.remdreaming.imports.ImportedFile;
import io.remdreaming.imports.Importer;
import io.remdreaming.imports.Receiver;
import io.remdreaming.imports.StableIds;
import io.remdreaming.imports.Times;
import io.remdreaming.imports.archive.ExportFile;
import io.remdreaming.imports.archive.ExportFiles;
import io.remdreaming.imports.archive.Json;
import io.remdreaming.imports.archive.JsonReader;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * Claude's {@code conversations.json}, and the documents of {@code projects.json} beside it. Texts
 * extracted from attachments, artifacts and documents of projects become files.
 */
public final class ClaudeImporter implements Importer {

  static final String FORMAT = "claude";

  private static final String EXPECTED = "conversations of Claude";
  private static final String PROJECTS = "projects.json";

  @Override
  public void read(ExportFiles export, ImportOptions options, Receiver receiver) {
    JsonReader.elements(
        conversations(export),
        EXPECTED,
        (conversation, place) -> readConversation(conversation, place, options, receiver));
    export
        .named(PROJECTS)
        .ifPresent(
            file ->
                JsonReader.elements(
                    file,
                    "projects of Claude",
                    (project, place) -> readProject(project, place, options, receiver)));
  }

  private static ExportFile conversations(ExportFiles export) {
    return export
        .named("conversations.json")
        .or(export::only)
        .orElseThrow(() -> export.without("conversations.json"));
  }

  private static void readConversation(
      JsonNode conversation, String place, ImportOptions options, Receiver receiver) {
    var all = Json.array(conversation, "chat_messages", place);
    var shown = shown(conversation, all);
    var messages = new ClaudeMessages(conversation, place, options, receiver);
    for (var message : all) {
      var at = "%s message %s".formatted(place, Json.id(message, "uuid", place));
      receiver.read();
      if (shown.isEmpty() || shown.contains(message.path("uuid").asText())) {
        messages.read(message, at);
      } else {
        receiver.skip("other branch", at);
      }
    }
  }

  /** The messages of the branch that is shown; empty if the export does not tell. */
  private static Set<String> shown(JsonNode conversation, JsonNode messages) {
    var leaf = Json.text(conversation, "current_leaf_message_uuid");
    var parents = new LinkedHashMap<String, String>();
    for (var message : messages) {
      parents.put(message.path("uuid").asText(), Json.text(message, "parent_message_uuid"));
    }
    return new HashSet<>(Branch.to(leaf, parents));
  }

  private static void readProject(
      JsonNode project, String place, ImportOptions options, Receiver receiver) {
    for (var document : project.path("docs")) {
      receiver.read();
      var at = "%s document %s".formatted(place, Json.id(document, "uuid", place));
      var time = Times.ofIso(Json.text(document, "created_at"));
      if (time.isEmpty()) {
        receiver.skip("document without a time", at);
        continue;
      }
      var id = StableIds.of(FORMAT, document.path("uuid").asText());
      var name = Json.text(document, "filename");
      receiver.file(
          new ImportedFile(
              id,
              id,
              name,
              ImportedFile.mimeType(name),
              List.of(FORMAT),
              time.get().atZoneSameInstant(options.zoneOrUtc()).toOffsetDateTime(),
              Json.text(document, "content")),
          at);
    }
  }
}

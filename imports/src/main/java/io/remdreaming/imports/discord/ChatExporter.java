package io.remdreaming.imports.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.remdreaming.imports.ImportOptions;
import io.remdreaming.imports.ImportedMessage;
import io.remdreaming.imports.ImportedMessage.Place;
import io.remdreaming.imports.ImportedMessage.Voice;
import io.remdreaming.imports.Me;
import io.remdreaming.imports.Receiver;
import io.remdreaming.imports.StableIds;
import io.remdreaming.imports.Times;
import io.remdreaming.imports.archive.ExportFile;
import io.remdreaming.imports.archive.ExportFiles;
import io.remdreaming.imports.archive.InvalidExportException;
import io.remdreaming.imports.archive.Json;
import io.remdreaming.imports.archive.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Files of DiscordChatExporter, each of one channel or thread. */
final class ChatExporter {

  private static final String EXPECTED = "an export of DiscordChatExporter as JSON";
  private static final Pattern FILES = Pattern.compile(".*\\.json");

  /** Types of messages that somebody wrote; those without a name are calls of commands. */
  private static final Set<String> WRITTEN =
      Set.of("Default", "Reply", "ThreadStarterMessage", "20", "21", "23");

  private final ImportOptions options;
  private final Me me;
  private final Receiver receiver;

  ChatExporter(ImportOptions options, Receiver receiver) {
    this.options = options;
    this.me = Me.of(options);
    this.receiver = receiver;
  }

  /** What is done with a message of a channel. */
  @FunctionalInterface
  private interface Each {
    void message(JsonNode channel, JsonNode message, String place);
  }

  void read(ExportFiles export) {
    var files = export.named(FILES);
    if (files.isEmpty()) {
      throw export.without(EXPECTED);
    }
    var authors = new TreeSet<String>();
    var isThere = new boolean[1];
    for (var file : files) {
      walk(
          file,
          (channel, message, place) -> {
            authors.add(shown(message.path("author")));
            isThere[0] |= isMe(message.path("author"));
          });
    }
    if (!isThere[0] && !authors.isEmpty()) {
      throw me.notAmong(authors, files.get(0).path());
    }
    files.forEach(file -> walk(file, this::write));
  }

  private static void walk(ExportFile file, Each each) {
    var channel = new JsonNode[] {MissingNode.getInstance()};
    var found = new boolean[1];
    JsonReader.read(
        file,
        EXPECTED,
        json ->
            json.fields(
                (name, value) -> {
                  if (name.equals("channel")) {
                    channel[0] = value.tree();
                  } else if (name.equals("messages")) {
                    Json.id(channel[0], "id", file.path() + ": channel");
                    found[0] = true;
                    value.elements((message, place) -> each.message(channel[0], message, place));
                  }
                }));
    if (!found[0]) {
      throw InvalidExportException.of(file.path() + ": messages", "nothing", EXPECTED);
    }
  }

  private boolean isMe(JsonNode author) {
    return me.is(
        Json.text(author, "id"),
        Json.text(author, "name"),
        Json.text(author, "nickname"),
        "%s#%s".formatted(Json.text(author, "name"), Json.text(author, "discriminator")));
  }

  private static String shown(JsonNode author) {
    return Json.firstText(author, "nickname", "name", "id");
  }

  private void write(JsonNode channel, JsonNode message, String place) {
    receiver.read();
    if (!WRITTEN.contains(Json.text(message, "type"))) {
      receiver.skip("system message", place);
      return;
    }
    var time = Times.ofIso(Json.text(message, "timestamp"));
    if (time.isEmpty()) {
      receiver.skip("message without a time", place);
      return;
    }
    var channelId = channel.path("id").asText();
    var zone = options.zone() == null ? time.get().getOffset() : options.zone();
    receiver.message(
        ImportedMessage.of(
                new Place(
                    StableIds.of(DiscordImporter.FORMAT, channelId, Json.id(message, "id", place)),
                    StableIds.of(DiscordImporter.FORMAT, channelId)),
                time.get().toInstant(),
                zone,
                voice(message.path("author")),
                text(message))
            .with("source", DiscordImporter.FORMAT)
            .with("channel", Json.text(channel, "name"))
            .with("reply_to", replied(message, channelId))
            .edited(!Json.text(message, "timestampEdited").isEmpty())
            .attaching(attachments(message)),
        place);
  }

  private Voice voice(JsonNode author) {
    if (isMe(author)) {
      return Voice.user(shown(author));
    }
    return author.path("isBot").asBoolean() ? Voice.bot(shown(author)) : Voice.other(shown(author));
  }

  private static String replied(JsonNode message, String channelId) {
    var reference = Json.text(message.path("reference"), "messageId");
    return reference.isEmpty() ? "" : StableIds.of(DiscordImporter.FORMAT, channelId, reference);
  }

  /** Programs often write nothing but embeds. */
  private static String text(JsonNode message) {
    var text = Json.text(message, "content");
    if (!text.isBlank()) {
      return text;
    }
    var texts = new ArrayList<String>();
    for (var embed : message.path("embeds")) {
      texts.add(Json.text(embed, "title"));
      texts.add(Json.text(embed, "description"));
    }
    message
        .path("stickers")
        .forEach(each -> texts.add("[sticker: " + Json.text(each, "name") + "]"));
    texts.removeIf(String::isBlank);
    return String.join("\n", texts);
  }

  private static List<String> attachments(JsonNode message) {
    var names = new ArrayList<String>();
    message.path("attachments").forEach(file -> names.add(Json.text(file, "fileName")));
    return names;
  }
}

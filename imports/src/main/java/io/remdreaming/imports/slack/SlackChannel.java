package io.remdreaming.imports.slack;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.imports.ImportedMessage;
import io.remdreaming.imports.ImportedMessage.Place;
import io.remdreaming.imports.ImportedMessage.Voice;
import io.remdreaming.imports.Receiver;
import io.remdreaming.imports.StableIds;
import io.remdreaming.imports.Times;
import io.remdreaming.imports.archive.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The messages of one channel, group or direct conversation. A thread is a session of its own, with
 * the message that begins it.
 */
record SlackChannel(
    String id, String name, SlackWorkspace workspace, SlackChanges changes, Receiver receiver) {

  private static final String FORMAT = "slack";

  /** Subtypes of messages that somebody wrote; all others tell of the channel itself. */
  private static final Set<String> WRITTEN =
      Set.of(
          "",
          "bot_message",
          "file_comment",
          "me_message",
          "file_share",
          "thread_broadcast",
          "reply_broadcast",
          "slackbot_response");

  void read(JsonNode message, String place) {
    receiver.read();
    var subtype = Json.text(message, "subtype");
    switch (subtype) {
      case "message_changed" -> receiver.skip("notice of an edit", place);
      case "message_deleted" -> receiver.skip("notice of a deletion", place);
      case "tombstone" -> receiver.skip("deleted message", place);
      default -> {
        if (!WRITTEN.contains(subtype) || !Json.text(message, "type").equals("message")) {
          receiver.skip("system message", place);
        } else if (changes.isDeleted(message)) {
          receiver.skip("deleted message", place);
        } else {
          write(message, place);
        }
      }
    }
  }

  private void write(JsonNode message, String place) {
    var written = Json.id(message, "ts", place);
    var time = Times.ofSeconds(written);
    if (time.isEmpty()) {
      throw Json.wrong(message.path("ts"), "ts", place, "seconds such as 1700000000.000100");
    }
    var newest = changes.newest(message);
    var session = session(message);
    receiver.message(
        ImportedMessage.of(
                new Place(StableIds.of(FORMAT, id, written), session),
                time.get(),
                workspace.zone(),
                voice(message),
                text(newest))
            .with("source", FORMAT)
            .with("channel", name)
            .edited(newest.has("edited"))
            .attaching(files(newest)),
        place);
  }

  private String session(JsonNode message) {
    var thread = Json.text(message, "thread_ts");
    return thread.isEmpty() ? StableIds.of(FORMAT, id) : StableIds.of(FORMAT, id, thread);
  }

  private Voice voice(JsonNode message) {
    var id = author(message);
    var user = workspace.users().get(id);
    if (user != null && !user.isBot()) {
      return user.isMe() ? Voice.user(user.name()) : Voice.other(user.name());
    }
    var profile =
        Json.firstText(message.path("bot_profile"), "name")
            + Json.firstText(message.path("user_profile"), "display_name", "real_name");
    var named = user != null ? user.name() : Json.firstText(message, "username");
    var name = !named.isEmpty() ? named : profile;
    var shown = !name.isEmpty() ? name : id.isEmpty() ? Json.text(message, "bot_id") : id;
    var isBot = user != null || message.has("bot_id") || id.isEmpty();
    return isBot ? Voice.bot(shown) : Voice.other(shown);
  }

  /** Comments on files have their author in a place of their own. */
  private static String author(JsonNode message) {
    var user = Json.text(message, "user");
    return user.isEmpty() ? Json.text(message.path("comment"), "user") : user;
  }

  /** Programs often write nothing but attachments. */
  private String text(JsonNode message) {
    var text = Json.text(message, "text");
    if (!text.isBlank()) {
      return workspace.text().plain(text);
    }
    var texts = new ArrayList<String>();
    for (var attachment : message.path("attachments")) {
      texts.add(Json.text(attachment, "title"));
      texts.add(Json.firstText(attachment, "text", "fallback"));
    }
    texts.removeIf(String::isBlank);
    return workspace.text().plain(String.join("\n", texts));
  }

  private static List<String> files(JsonNode message) {
    var names = new ArrayList<String>();
    message.path("files").forEach(file -> add(file, names));
    add(message.path("file"), names); // as in exports before 2018
    return names;
  }

  private static void add(JsonNode file, List<String> names) {
    if (!Json.text(file, "mode").equals("tombstone")) {
      names.add(Json.firstText(file, "name", "title", "id"));
    }
  }
}

package io.remdreaming.imports.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.imports.Me;
import io.remdreaming.imports.archive.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who the user is: the account of a whole export, whoever is not the other in a chat of two, or one
 * of the given names.
 */
final class TelegramSpeakers {

  private final Me me;
  private final TreeSet<String> names = new TreeSet<>();
  private final TreeSet<String> users = new TreeSet<>();
  private @Nullable TelegramChat chat;

  TelegramSpeakers(Me me) {
    this.me = me;
  }

  void owner(String id) {
    if (!id.isEmpty() && !me.isGiven()) {
      users.add("user" + id);
    }
  }

  void begin(TelegramChat begun) {
    chat = begun;
  }

  /** Learns from a message. */
  void add(JsonNode message, String place) {
    var id = Json.text(message, "from_id");
    var name = Json.text(message, "from");
    if (id.isEmpty() && name.isEmpty()) {
      return;
    }
    names.add(name.isEmpty() ? id : name);
    if (me.is(id, name, id.replaceFirst("^user", "")) || isOwn(id)) {
      users.add(id.isEmpty() ? name : id);
    }
  }

  private boolean isOwn(String id) {
    return !me.isGiven()
        && chat != null
        && !id.isEmpty()
        && ((chat.isPersonal() && !id.equals("user" + chat.id())) || chat.isSaved());
  }

  /** Fails if the user is none of the speakers. */
  void requireUser(String place) {
    if (users.isEmpty() && !names.isEmpty()) {
      throw me.notAmong(known(), place);
    }
  }

  private List<String> known() {
    return new ArrayList<>(names);
  }

  /** Whether the user wrote a message. */
  boolean isUser(JsonNode message) {
    var id = Json.text(message, "from_id");
    return users.contains(id.isEmpty() ? Json.text(message, "from") : id);
  }
}

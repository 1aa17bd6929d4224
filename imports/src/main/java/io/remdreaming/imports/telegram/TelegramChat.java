package io.remdreaming.imports.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.imports.archive.Json;

/**
 * A chat.
 *
 * @param id its id; that of a conversation of two is the other's
 * @param name its name
 * @param type such as {@code personal_chat}
 */
record TelegramChat(String id, String name, String type) {

  /** A chat of two, in which all that the other does not say is said by the user. */
  boolean isPersonal() {
    return type.equals("personal_chat") || type.equals("bot_chat");
  }

  boolean isWithBot() {
    return type.equals("bot_chat");
  }

  /** Notes to oneself. */
  boolean isSaved() {
    return type.equals("saved_messages");
  }

  /** What was read of a chat so far. */
  static final class Draft {

    private final ObjectNode fields = JsonNodeFactory.instance.objectNode();

    void put(String name, JsonNode value) {
      fields.set(name, value);
    }

    TelegramChat chat(String place) {
      return new TelegramChat(
          Json.id(fields, "id", place), Json.text(fields, "name"), Json.text(fields, "type"));
    }
  }
}

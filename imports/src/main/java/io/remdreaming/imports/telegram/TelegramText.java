package io.remdreaming.imports.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.imports.archive.Json;

/** What a message says: its text, a poll's question, a place, a contact. */
final class TelegramText {

  private TelegramText() {}

  static String of(JsonNode message) {
    var text = new StringBuilder();
    add(message.path("text"), text);
    line(text, Json.text(message.path("poll"), "question"));
    message
        .path("poll")
        .path("answers")
        .forEach(answer -> line(text, "- " + Json.text(answer, "text")));
    line(text, Json.text(message, "place_name"));
    line(text, Json.text(message, "address"));
    var location = message.path("location_information");
    if (location.isObject()) {
      line(
          text,
          "[location: %s, %s]"
              .formatted(location.path("latitude").asText(), location.path("longitude").asText()));
    }
    var contact = message.path("contact_information");
    if (contact.isObject()) {
      var name =
          "%s %s".formatted(Json.text(contact, "first_name"), Json.text(contact, "last_name"));
      line(text, "[contact: %s]".formatted(name.strip()));
    }
    return text.toString();
  }

  /** Rich text is an array of texts and of objects with a text; a link also has its address. */
  private static void add(JsonNode rich, StringBuilder text) {
    if (rich.isTextual()) {
      text.append(rich.textValue());
    } else if (rich.isArray()) {
      rich.forEach(part -> add(part, text));
    } else if (rich.isObject()) {
      var shown = Json.text(rich, "text");
      var address = Json.text(rich, "href");
      text.append(shown);
      if (!address.isEmpty() && !address.equals(shown)) {
        text.append(" (").append(address).append(')');
      }
    }
  }

  private static void line(StringBuilder text, String line) {
    if (!line.isBlank()) {
      text.append(text.isEmpty() ? "" : "\n").append(line);
    }
  }
}

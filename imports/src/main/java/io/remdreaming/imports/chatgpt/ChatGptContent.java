package io.remdreaming.imports.chatgpt;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.imports.archive.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a message says, without the marks of citations that only the application can show.
 *
 * @param text its text, and what was transcribed of speech
 * @param attachments the names of its files and pictures
 */
record ChatGptContent(String text, List<String> attachments) {

  private static final Pattern CITATION =
      Pattern.compile("\ue200[^\ue201]{0,2000}\ue201|\u3010\\d{1,6}\u2020[^\u3011]{0,200}\u3011");

  static ChatGptContent of(JsonNode message) {
    var content = message.path("content");
    var texts = new ArrayList<String>();
    var pointers = new ArrayList<String>();
    for (var part : content.path("parts")) {
      if (part.isTextual()) {
        texts.add(part.textValue());
      } else {
        add(part, texts, pointers);
      }
    }
    texts.add(Json.firstText(content, "text", "result"));
    texts.removeIf(String::isBlank);
    var text = CITATION.matcher(String.join("\n", texts)).replaceAll("");
    return new ChatGptContent(text.strip(), attachments(message, pointers));
  }

  private static void add(JsonNode part, List<String> texts, List<String> pointers) {
    texts.add(Json.text(part, "text"));
    var pointer = Json.text(part, "asset_pointer");
    if (!pointer.isEmpty()) {
      pointers.add(pointer.substring(pointer.lastIndexOf('/') + 1));
    }
  }

  /** Files have names; pictures that were only pasted have the names of their files. */
  private static List<String> attachments(JsonNode message, List<String> pointers) {
    var names = new ArrayList<String>();
    for (var attachment : message.path("metadata").path("attachments")) {
      names.add(Json.firstText(attachment, "name", "id"));
      pointers.remove(Json.text(attachment, "id"));
    }
    names.addAll(pointers);
    return List.copyOf(names);
  }
}

package io.remdreaming.stubmodel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the protocols' bodies have in common. */
final class Bodies {

  static final ObjectMapper JSON = new ObjectMapper();

  private Bodies() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static String required(JsonNode body, String name) {
    var value = body.path(name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("expected the text '" + name + "'");
    }
    return value.asText();
  }

  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("expected JSON", e);
    }
  }

  static JsonNode parse(byte[] utf8) {
    try {
      return JSON.readTree(utf8);
    } catch (IOException e) {
      throw new IllegalArgumentException("expected JSON", e);
    }
  }

  static byte[] bytes(JsonNode body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("expected texts of whole characters", e);
    }
  }

  /** The schema of any object. */
  static ObjectNode anyObject() {
    return object().put("type", "object");
  }

  /** The content of messages, a line break between. */
  static String contents(JsonNode messages) {
    var contents = new ArrayList<String>();
    for (var message : messages) {
      var content = message.path("content");
      if (content.isMissingNode() && !message.has("tool_calls")) {
        throw new IllegalArgumentException("expected the text 'content'");
      }
      contents.add(content(content));
    }
    return String.join("\n", contents);
  }

  /** A content that is a text, or a list of parts of which some have a text. */
  static String content(JsonNode content) {
    if (content.isTextual()) {
      return content.asText();
    }
    var texts = new ArrayList<String>();
    for (var part : content) {
      texts.add(
          part.isTextual()
              ? part.asText()
              : part.has("text") ? part.path("text").asText() : content(part.path("content")));
    }
    return String.join("\n", texts);
  }

  /** Texts to embed: one or a list; numbers stand for pieces of words. */
  static List<String> texts(JsonNode input) {
    if (input.isTextual()) {
      return List.of(input.asText());
    }
    var texts = new ArrayList<String>();
    if (input.path(0).isNumber()) {
      return List.of(input.toString());
    }
    input.forEach(text -> texts.add(text.isTextual() ? text.asText() : text.toString()));
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("expected texts to embed");
    }
    return texts;
  }
}

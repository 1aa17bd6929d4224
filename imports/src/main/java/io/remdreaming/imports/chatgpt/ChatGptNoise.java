package io.remdreaming.imports.chatgpt;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.imports.archive.Json;
import java.util.Map;
import java.util.Optional;

/** What in a conversation neither the user nor the assistant says to the other. */
final class ChatGptNoise {

  private static final Map<String, String> BY_CONTENT =
      Map.of(
          "thoughts", "reasoning",
          "reasoning_recap", "reasoning",
          "user_editable_context", "custom instructions",
          "model_editable_context", "custom instructions",
          "system_error", "error",
          "execution_output", "tool output",
          "tether_quote", "tool output",
          "tether_browsing_display", "tool output");

  private ChatGptNoise() {}

  /** Why a message is left out, if it is. */
  static Optional<String> reason(JsonNode message) {
    var metadata = message.path("metadata");
    if (metadata.path("is_user_system_message").asBoolean()) {
      return Optional.of("custom instructions");
    }
    var byContent = BY_CONTENT.get(Json.text(message.path("content"), "content_type"));
    if (byContent != null) {
      return Optional.of(byContent);
    }
    if (metadata.path("is_visually_hidden_from_conversation").asBoolean()) {
      return Optional.of("hidden message");
    }
    return switch (Json.text(message.path("author"), "role")) {
      case "user" -> Optional.empty();
      case "assistant" -> ofAssistant(message);
      case "system" -> Optional.of("system message");
      case "tool" -> Optional.of("tool output");
      default -> Optional.of("message of another role");
    };
  }

  private static Optional<String> ofAssistant(JsonNode message) {
    var recipient = Json.text(message, "recipient");
    if (recipient.isEmpty() || recipient.equals("all")) {
      return Optional.empty();
    }
    if (recipient.equals("canmore.create_textdoc")) {
      return Optional.empty();
    }
    return Optional.of(recipient.startsWith("canmore.") ? "canvas edit" : "tool call");
  }
}

package io.remdreaming.server.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.server.chat.Question.Turn;
import io.remdreaming.server.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A request for a chat completion. What it says about sampling has no effect: the operator of the
 * job decides that.
 *
 * @param model the name it was asked by, which comes back
 * @param question the last message of the user, after what was said before it
 * @param isStreamed whether the answer is to come in pieces
 * @param usageInStream whether a streamed answer ends with its tokens
 */
record ChatRequest(String model, Question question, boolean isStreamed, boolean usageInStream) {

  /** The names of models, and who answers under each. */
  static final String MEMORY = "memory";

  static final String LOCAL = MEMORY + "-local";
  static final List<String> MODELS = List.of(MEMORY, LOCAL, MEMORY + "-good", MEMORY + "-premium");

  private static final int MOST_TURNS = 200;
  private static final int USUAL_TOKENS = 1_000;
  private static final int MOST_TOKENS = 4_096;

  static ChatRequest of(ObjectNode body) {
    var model = body.path("model").asText(MEMORY);
    var turns = turns(body.path("messages"));
    var last = lastOfUser(turns);
    return new ChatRequest(
        model,
        new Question(tier(model), turns.subList(0, last), turns.get(last).text(), tokens(body)),
        truth(body, "stream"),
        truth(body.path("stream_options"), "include_usage"));
  }

  ChatRequest with(Question other) {
    return new ChatRequest(model, other, isStreamed, usageInStream);
  }

  private static @Nullable Tier tier(String model) {
    return switch (MODELS.indexOf(model)) {
      case 0, 2 -> Tier.GOOD;
      case 1 -> null;
      case 3 -> Tier.PREMIUM;
      default ->
          throw Problem.invalid("model", "found '%s', expected one of %s".formatted(model, MODELS));
    };
  }

  private static List<Turn> turns(JsonNode messages) {
    if (!messages.isArray() || messages.isEmpty() || messages.size() > MOST_TURNS) {
      throw Problem.invalid(
          "messages",
          "found %s, expected a list of 1 to %d messages"
              .formatted(
                  messages.isArray()
                      ? messages.size() + " messages"
                      : messages.isMissingNode() ? "nothing" : messages,
                  MOST_TURNS));
    }
    var turns = new ArrayList<Turn>(messages.size());
    for (var i = 0; i < messages.size(); i++) {
      var role = messages.path(i).path("role").asText("");
      if (role.isEmpty()) {
        throw Problem.invalid("messages[%d].role".formatted(i), "found nothing, expected a role");
      }
      turns.add(new Turn(role, text(messages.path(i).path("content"), i)));
    }
    return turns;
  }

  /** The content of a message: a text, or parts of which only texts are read. */
  private static String text(JsonNode content, int message) {
    if (content.isTextual()) {
      return content.textValue();
    }
    if (content.isNull() || content.isMissingNode()) {
      return "";
    }
    var text = new StringJoiner("\n");
    for (var part : content) {
      if (!part.path("type").asText().equals("text") || !part.path("text").isTextual()) {
        throw Problem.invalid(
            "messages[%d].content".formatted(message),
            "found %s, expected a text, or parts of the type text".formatted(part));
      }
      text.add(part.path("text").textValue());
    }
    return text.toString();
  }

  private static int lastOfUser(List<Turn> turns) {
    for (var i = turns.size() - 1; i >= 0; i--) {
      if (turns.get(i).role().equals("user") && !turns.get(i).text().isBlank()) {
        return i;
      }
    }
    throw Problem.invalid("messages", "found no message of the user, expected the question");
  }

  private static int tokens(ObjectNode body) {
    var field = body.has("max_completion_tokens") ? "max_completion_tokens" : "max_tokens";
    var found = body.path(field);
    if (found.isMissingNode() || found.isNull()) {
      return USUAL_TOKENS;
    }
    if (!found.canConvertToInt() || found.intValue() < 1) {
      throw Problem.invalid(field, "found %s, expected a number from 1".formatted(found));
    }
    return Math.min(found.intValue(), MOST_TOKENS);
  }

  private static boolean truth(JsonNode object, String field) {
    var found = object.path(field);
    if (found.isMissingNode() || found.isNull() || found.isBoolean()) {
      return found.asBoolean(false);
    }
    throw Problem.invalid(field, "found %s, expected true or false".formatted(found));
  }
}

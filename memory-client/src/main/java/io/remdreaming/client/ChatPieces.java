package io.remdreaming.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.function.Consumer;

/** Puts an answer together that comes in pieces. Not thread-safe. */
final class ChatPieces {

  private static final String END = "[DONE]";

  private final Consumer<String> pieces;
  private final StringBuilder text = new StringBuilder();
  private JsonNode end = MissingNode.getInstance();
  private JsonNode usage = MissingNode.getInstance();
  private boolean isDone;

  /**
   * @param pieces takes each piece of the text
   */
  ChatPieces(Consumer<String> pieces) {
    this.pieces = pieces;
  }

  /** Takes an event; whether another one follows. */
  boolean take(String data) {
    if (data.equals(END)) {
      isDone = true;
      return false;
    }
    var piece = Json.tree(data);
    var content = piece.at("/choices/0/delta/content").asText("");
    if (!content.isEmpty()) {
      text.append(content);
      pieces.accept(content);
    }
    end = piece.has("memory") ? piece : end;
    usage = piece.has("usage") ? piece.path("usage") : usage;
    return true;
  }

  /** The whole answer, once all has come. */
  ChatAnswer whole() {
    if (!isDone) {
      throw new MemoryException(0, "", "found the end of the answer before it was whole", null);
    }
    return ChatAnswer.of(text.toString(), end, usage);
  }
}

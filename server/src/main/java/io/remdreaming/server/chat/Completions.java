package io.remdreaming.server.chat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.text.Sentences;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers in the form of OpenAI's chat completions, with two fields more: {@code citations} and
 * {@code memory}, who has answered and why no model has.
 */
record Completions(String id, long created, String model) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The whole answer. */
  ObjectNode whole(Reply reply) {
    var answer = answer("chat.completion");
    var choice = answer.putArray("choices").addObject().put("index", 0);
    choice.putObject("message").put("role", "assistant").put("content", reply.text());
    choice.put("finish_reason", "stop");
    answer.set("usage", usage(reply));
    return withMemory(answer, reply);
  }

  /**
   * The answer in pieces: the role, each sentence, the end with its citations.
   *
   * @param withUsage whether a last piece tells the tokens
   */
  List<ObjectNode> pieces(Reply reply, boolean withUsage) {
    var pieces = new ArrayList<ObjectNode>();
    pieces.add(piece(JSON.createObjectNode().put("role", "assistant").put("content", ""), null));
    for (var sentence : Sentences.split(reply.text())) {
      pieces.add(piece(JSON.createObjectNode().put("content", sentence), null));
    }
    pieces.add(withMemory(piece(JSON.createObjectNode(), "stop"), reply));
    if (withUsage) {
      var last = answer("chat.completion.chunk");
      last.putArray("choices");
      last.set("usage", usage(reply));
      pieces.add(last);
    }
    return pieces;
  }

  private ObjectNode piece(ObjectNode delta, @Nullable String reason) {
    var piece = answer("chat.completion.chunk");
    var choice = piece.putArray("choices").addObject().put("index", 0);
    choice.set("delta", delta);
    choice.put("finish_reason", reason);
    return piece;
  }

  private ObjectNode answer(String kind) {
    return JSON.createObjectNode()
        .put("id", id)
        .put("object", kind)
        .put("created", created)
        .put("model", model);
  }

  private static ObjectNode usage(Reply reply) {
    return JSON.createObjectNode()
        .put("prompt_tokens", reply.tokensIn())
        .put("completion_tokens", reply.tokensOut())
        .put("total_tokens", reply.tokensIn() + reply.tokensOut());
  }

  private static ObjectNode withMemory(ObjectNode answer, Reply reply) {
    answer.set("citations", JSON.valueToTree(reply.cited()));
    answer.putObject("memory").put("answered_by", reply.answeredBy()).put("note", reply.note());
    return answer;
  }
}

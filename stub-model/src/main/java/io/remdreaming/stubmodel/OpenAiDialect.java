package io.remdreaming.stubmodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** OpenAI's chat completions and embeddings, which many servers speak. */
final class OpenAiDialect implements Dialect {

  private static final int UNLIMITED = 1 << 20;

  @Override
  public String provider() {
    return "openai";
  }

  @Override
  public boolean speaks(String path) {
    return path.endsWith("/chat/completions") || path.endsWith("/embeddings");
  }

  @Override
  public Asked read(String path, JsonNode body) {
    var model = Bodies.required(body, "model");
    if (path.endsWith("/embeddings")) {
      var dimension = body.path("dimensions").asInt(0);
      return Asked.embeddings(model, Bodies.texts(body.path("input")), dimension);
    }
    var limit = body.path("max_completion_tokens").asInt(UNLIMITED);
    return Asked.chat(
        model,
        Bodies.contents(body.path("messages")),
        body.at("/response_format/json_schema/schema"),
        body.path("max_tokens").asInt(limit));
  }

  @Override
  public ObjectNode chat(Asked asked, Said said) {
    var body = Bodies.object().put("id", "chatcmpl-stub").put("object", "chat.completion");
    body.put("model", asked.model());
    var choice = body.putArray("choices").addObject().put("index", 0);
    var message = choice.putObject("message").put("role", "assistant");
    if (said.finish() == Said.Finish.REFUSED) {
      message.putNull("content").put("refusal", "I cannot help with that.");
    } else {
      message.put("content", said.text()).putNull("refusal");
    }
    choice.put("finish_reason", said.finish() == Said.Finish.LENGTH ? "length" : "stop");
    body.putObject("usage")
        .put("prompt_tokens", said.tokensIn())
        .put("completion_tokens", said.tokensOut())
        .put("total_tokens", said.tokensIn() + said.tokensOut());
    return body;
  }

  /** The last vector first: clients must go by the index. */
  @Override
  public ObjectNode embeddings(Asked asked, List<ArrayNode> vectors, int tokensIn) {
    var body = Bodies.object().put("object", "list").put("model", asked.model());
    var data = body.putArray("data");
    for (var i = vectors.size() - 1; i >= 0; i--) {
      var item = data.addObject().put("object", "embedding").put("index", i);
      item.set("embedding", vectors.get(i));
    }
    body.putObject("usage").put("prompt_tokens", tokensIn).put("total_tokens", tokensIn);
    return body;
  }

  @Override
  public ObjectNode error(int status, String message) {
    var body = Bodies.object();
    body.putObject("error")
        .put("message", message)
        .put("type", status == 429 ? "requests" : "invalid_request_error")
        .put("code", "stub_" + status);
    return body;
  }
}

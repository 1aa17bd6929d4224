package io.remdreaming.stubmodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Ollama's chat and embed. It knows no refusal but words: what it declines is no JSON. */
final class OllamaDialect implements Dialect {

  private static final int UNLIMITED = 1 << 20;

  @Override
  public String provider() {
    return "ollama";
  }

  @Override
  public boolean speaks(String path) {
    return path.endsWith("/api/chat") || path.endsWith("/api/embed");
  }

  @Override
  public Asked read(String path, JsonNode body) {
    var model = Bodies.required(body, "model");
    if (path.endsWith("/embed")) {
      var dimension = body.path("dimensions").asInt(0);
      return Asked.embeddings(model, Bodies.texts(body.path("input")), dimension);
    }
    return Asked.chat(
        model,
        Bodies.contents(body.path("messages")),
        body.path("format"),
        body.at("/options/num_predict").asInt(UNLIMITED));
  }

  @Override
  public ObjectNode chat(Asked asked, Said said) {
    var refused = said.finish() == Said.Finish.REFUSED;
    var body = Bodies.object().put("model", asked.model()).put("done", true);
    body.put("done_reason", said.finish() == Said.Finish.LENGTH ? "length" : "stop");
    body.putObject("message")
        .put("role", "assistant")
        .put("content", refused ? "I cannot help with that." : said.text());
    return body.put("prompt_eval_count", said.tokensIn()).put("eval_count", said.tokensOut());
  }

  @Override
  public ObjectNode embeddings(Asked asked, List<ArrayNode> vectors, int tokensIn) {
    var body = Bodies.object().put("model", asked.model());
    body.putArray("embeddings").addAll(vectors);
    return body.put("prompt_eval_count", tokensIn);
  }

  @Override
  public ObjectNode error(int status, String message) {
    return Bodies.object().put("error", message);
  }
}

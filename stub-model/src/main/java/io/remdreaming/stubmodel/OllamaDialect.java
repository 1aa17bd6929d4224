package io.remdreaming.stubmodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Ollama's chat and embed. It knows no refusal but words: what it declines is no JSON. */
final class OllamaDialect implements Dialect {

  private static final int UNLIMITED = 1 << 20;
  private static final String CREATED = "2026-01-01T00:00:00Z";
  private static final List<String> SCHEMAS = List.of("parameters");

  @Override
  public String provider() {
    return "ollama";
  }

  @Override
  public boolean speaks(String path) {
    return path.endsWith("/api/chat") || path.endsWith("/api/embed");
  }

  /** An answer is streamed unless the call says otherwise. */
  @Override
  public Asked read(String path, JsonNode body) {
    var model = Bodies.required(body, "model");
    if (path.endsWith("/embed")) {
      var dimension = body.path("dimensions").asInt(0);
      return Asked.embeddings(model, Bodies.texts(body.path("input")), dimension);
    }
    var tool = tool(body);
    return Asked.chat(
            model,
            Bodies.contents(body.path("messages")),
            tool.isNone() ? format(body.path("format")) : tool.schema(),
            body.at("/options/num_predict").asInt(UNLIMITED))
        .in(AnswerForm.of(tool.name(), body.path("stream").asBoolean(true)));
  }

  private static JsonNode format(JsonNode format) {
    return format.isObject() || format.isMissingNode()
        ? format
        : format.asText().equals("json") ? Bodies.anyObject() : format.path("none");
  }

  private static Tools tool(JsonNode body) {
    var messages = body.path("messages");
    if (messages.path(messages.size() - 1).path("role").asText().equals("tool")) {
      return Tools.none();
    }
    var functions = new ArrayList<JsonNode>();
    body.path("tools").forEach(tool -> functions.add(tool.path("function")));
    return Tools.choose(functions, SCHEMAS, "");
  }

  @Override
  public ObjectNode chat(Asked asked, Said said) {
    return last(asked, said, Dialect.callsTool(asked, said) ? "" : text(said));
  }

  @Override
  public Streamed stream(Asked asked, Said said) {
    var stream = Streamed.lines();
    if (!Dialect.callsTool(asked, said)) {
      for (var piece : Streamed.pieces(text(said))) {
        var chunk = head(asked, piece);
        stream.add(chunk.put("done", false));
      }
    }
    return stream.add(last(asked, said, ""));
  }

  private static String text(Said said) {
    return said.finish() == Said.Finish.REFUSED ? Dialect.REFUSAL : said.text();
  }

  private static ObjectNode head(Asked asked, String content) {
    var body = Bodies.object().put("model", asked.model()).put("created_at", CREATED);
    body.putObject("message").put("role", "assistant").put("content", content);
    return body;
  }

  private static ObjectNode last(Asked asked, Said said, String content) {
    var body = head(asked, content).put("done", true);
    body.put("done_reason", said.finish() == Said.Finish.LENGTH ? "length" : "stop");
    if (Dialect.callsTool(asked, said)) {
      var message = (ObjectNode) body.get("message");
      var function = message.putArray("tool_calls").addObject().putObject("function");
      function.put("name", asked.form().tool()).set("arguments", Bodies.parse(said.text()));
    }
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

package io.remdreaming.stubmodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Anthropic's Messages; the answer is the input of the first tool. */
final class AnthropicDialect implements Dialect {

  @Override
  public String provider() {
    return "anthropic";
  }

  @Override
  public boolean speaks(String path) {
    return path.endsWith("/messages");
  }

  @Override
  public Asked read(String path, JsonNode body) {
    if (!body.path("max_tokens").isInt()) {
      throw new IllegalArgumentException("expected the number 'max_tokens'");
    }
    var prompt = body.path("system").asText() + "\n" + Bodies.contents(body.path("messages"));
    return Asked.chat(
        Bodies.required(body, "model"),
        prompt,
        body.at("/tools/0/input_schema"),
        body.get("max_tokens").asInt());
  }

  @Override
  public ObjectNode chat(Asked asked, Said said) {
    var body = Bodies.object().put("id", "msg_stub").put("type", "message");
    body.put("role", "assistant").put("model", asked.model());
    var content = body.putArray("content");
    switch (said.finish()) {
      case STOP -> answer(content, said.text());
      case LENGTH -> content.addObject().put("type", "text").put("text", said.text());
      case REFUSED -> {}
    }
    body.put("stop_reason", reason(said.finish()));
    body.putObject("usage")
        .put("input_tokens", said.tokensIn())
        .put("output_tokens", said.tokensOut());
    return body;
  }

  private static void answer(ArrayNode content, String text) {
    var use = content.addObject().put("type", "tool_use").put("id", "toolu_stub");
    use.put("name", "answer").set("input", Bodies.parse(text));
  }

  private static String reason(Said.Finish finish) {
    return switch (finish) {
      case STOP -> "tool_use";
      case LENGTH -> "max_tokens";
      case REFUSED -> "refusal";
    };
  }

  @Override
  public ObjectNode embeddings(Asked asked, List<ArrayNode> vectors, int tokensIn) {
    throw new IllegalArgumentException("expected another provider: this one has no embeddings");
  }

  @Override
  public ObjectNode error(int status, String message) {
    var type =
        switch (status) {
          case 401 -> "authentication_error";
          case 403 -> "permission_error";
          case 404 -> "not_found_error";
          case 429 -> "rate_limit_error";
          case 529 -> "overloaded_error";
          default -> status < 500 ? "invalid_request_error" : "api_error";
        };
    var body = Bodies.object().put("type", "error");
    body.putObject("error").put("type", type).put("message", message);
    return body;
  }
}

package io.remdreaming.stubmodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Anthropic's Messages: tools, formats of answers, streams. */
final class AnthropicDialect implements Dialect {

  private static final List<String> SCHEMAS = List.of("input_schema");

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
    var system = Bodies.content(body.path("system"));
    var prompt = system + "\n" + Bodies.contents(body.path("messages"));
    var tool = tool(body);
    var schema = tool.isNone() ? format(body) : tool.schema();
    return Asked.chat(
            Bodies.required(body, "model"), prompt, schema, body.get("max_tokens").asInt())
        .in(AnswerForm.of(tool.name(), body.path("stream").asBoolean()));
  }

  /** The newer place of the format, and the one before it. */
  private static JsonNode format(JsonNode body) {
    var format = body.at("/output_config/format/schema");
    return format.isMissingNode() ? body.at("/output_format/schema") : format;
  }

  private static Tools tool(JsonNode body) {
    var choice = body.path("tool_choice").path("type").asText();
    return choice.equals("none") || hasResult(body.path("messages"))
        ? Tools.none()
        : Tools.choose(body.path("tools"), SCHEMAS, body.at("/tool_choice/name").asText());
  }

  private static boolean hasResult(JsonNode messages) {
    for (var block : messages.path(messages.size() - 1).path("content")) {
      if (block.path("type").asText().equals("tool_result")) {
        return true;
      }
    }
    return false;
  }

  @Override
  public ObjectNode chat(Asked asked, Said said) {
    var body = message(asked);
    var content = body.putArray("content");
    switch (said.finish()) {
      case STOP -> answer(content, asked, said.text());
      case LENGTH -> content.addObject().put("type", "text").put("text", said.text());
      case REFUSED -> {}
    }
    body.put("stop_reason", reason(asked, said)).putNull("stop_sequence");
    body.putObject("usage")
        .put("input_tokens", said.tokensIn())
        .put("output_tokens", said.tokensOut());
    return body;
  }

  private static ObjectNode message(Asked asked) {
    var body = Bodies.object().put("id", "msg_stub").put("type", "message");
    return body.put("role", "assistant").put("model", asked.model());
  }

  private static void answer(ArrayNode content, Asked asked, String text) {
    if (asked.form().callsTool()) {
      tool(content.addObject(), asked).set("input", Bodies.parse(text));
    } else {
      content.addObject().put("type", "text").put("text", text);
    }
  }

  private static ObjectNode tool(ObjectNode block, Asked asked) {
    return block.put("type", "tool_use").put("id", "toolu_stub").put("name", asked.form().tool());
  }

  private static String reason(Asked asked, Said said) {
    return switch (said.finish()) {
      case STOP -> asked.form().callsTool() ? "tool_use" : "end_turn";
      case LENGTH -> "max_tokens";
      case REFUSED -> "refusal";
    };
  }

  @Override
  public Streamed stream(Asked asked, Said said) {
    var stream = Streamed.events();
    var start = event("message_start");
    var message = message(asked);
    message.putArray("content");
    message.putNull("stop_reason").putNull("stop_sequence");
    message.putObject("usage").put("input_tokens", said.tokensIn()).put("output_tokens", 1);
    start.set("message", message);
    stream.addTyped(start).addTyped(event("ping"));
    if (said.finish() != Said.Finish.REFUSED) {
      block(stream, asked, said.text());
    }
    var end = event("message_delta");
    end.putObject("delta").put("stop_reason", reason(asked, said)).putNull("stop_sequence");
    end.putObject("usage").put("output_tokens", said.tokensOut());
    return stream.addTyped(end).addTyped(event("message_stop"));
  }

  private static void block(Streamed stream, Asked asked, String text) {
    var start = event("content_block_start").put("index", 0);
    var block = start.putObject("content_block");
    if (asked.form().callsTool()) {
      tool(block, asked).putObject("input");
    } else {
      block.put("type", "text").put("text", "");
    }
    stream.addTyped(start);
    for (var piece : Streamed.pieces(text)) {
      var delta = event("content_block_delta").put("index", 0);
      if (asked.form().callsTool()) {
        delta.putObject("delta").put("type", "input_json_delta").put("partial_json", piece);
      } else {
        delta.putObject("delta").put("type", "text_delta").put("text", piece);
      }
      stream.addTyped(delta);
    }
    stream.addTyped(event("content_block_stop").put("index", 0));
  }

  private static ObjectNode event(String type) {
    return Bodies.object().put("type", type);
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

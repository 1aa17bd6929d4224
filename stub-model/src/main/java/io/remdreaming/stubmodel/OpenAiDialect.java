package io.remdreaming.stubmodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OpenAI's chat completions and embeddings, which many servers speak. */
final class OpenAiDialect implements Dialect {

  private static final int UNLIMITED = 1 << 20;

  /** Seconds since the epoch; the same in every run. */
  private static final long CREATED = 1_767_225_600;

  private static final List<String> SCHEMAS = List.of("parameters");

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
      return Asked.embeddings(model, Bodies.texts(body.path("input")), dimension)
          .in(AnswerForm.base64(body.path("encoding_format").asText().equals("base64")));
    }
    var limit = body.path("max_completion_tokens").asInt(UNLIMITED);
    var tool = tool(body);
    var form = AnswerForm.of(tool.name(), body.path("stream").asBoolean());
    return Asked.chat(
            model,
            Bodies.contents(body.path("messages")),
            tool.isNone() ? format(body.path("response_format")) : tool.schema(),
            body.path("max_tokens").asInt(limit))
        .in(form.withUsage(body.at("/stream_options/include_usage").asBoolean()));
  }

  private static JsonNode format(JsonNode format) {
    return format.path("type").asText().equals("json_object")
        ? Bodies.anyObject()
        : format.at("/json_schema/schema");
  }

  private static Tools tool(JsonNode body) {
    var messages = body.path("messages");
    var last = messages.path(messages.size() - 1).path("role").asText();
    if (last.equals("tool") || body.path("tool_choice").asText().equals("none")) {
      return Tools.none();
    }
    var functions = new ArrayList<JsonNode>();
    body.path("tools").forEach(tool -> functions.add(tool.path("function")));
    return Tools.choose(functions, SCHEMAS, body.at("/tool_choice/function/name").asText());
  }

  @Override
  public ObjectNode chat(Asked asked, Said said) {
    var body = head("chat.completion", asked);
    var choice = body.putArray("choices").addObject().put("index", 0);
    var message = choice.putObject("message").put("role", "assistant");
    if (said.finish() == Said.Finish.REFUSED) {
      message.putNull("content").put("refusal", Dialect.REFUSAL);
    } else if (Dialect.callsTool(asked, said)) {
      message.putNull("content").putNull("refusal");
      call(message.putArray("tool_calls").addObject(), asked, said.text());
    } else {
      message.put("content", said.text()).putNull("refusal");
    }
    choice.putNull("logprobs").put("finish_reason", reason(asked, said));
    body.set("usage", usage(said));
    return body;
  }

  private static void call(ObjectNode call, Asked asked, String arguments) {
    call.put("id", "call_stub").put("type", "function");
    call.putObject("function").put("name", asked.form().tool()).put("arguments", arguments);
  }

  private static ObjectNode head(String object, Asked asked) {
    var body = Bodies.object().put("id", "chatcmpl-stub").put("object", object);
    return body.put("created", CREATED).put("model", asked.model());
  }

  private static ObjectNode usage(Said said) {
    return Bodies.object()
        .put("prompt_tokens", said.tokensIn())
        .put("completion_tokens", said.tokensOut())
        .put("total_tokens", said.tokensIn() + said.tokensOut());
  }

  private static String reason(Asked asked, Said said) {
    return said.finish() == Said.Finish.LENGTH
        ? "length"
        : Dialect.callsTool(asked, said) ? "tool_calls" : "stop";
  }

  @Override
  public Streamed stream(Asked asked, Said said) {
    var stream = Streamed.events();
    var first = Bodies.object().put("role", "assistant");
    if (Dialect.callsTool(asked, said)) {
      first.putNull("content");
      call(first.putArray("tool_calls").addObject().put("index", 0), asked, "");
    } else {
      first.put("content", "");
    }
    stream.add(chunk(asked, first, null));
    for (var piece : Streamed.pieces(said.text())) {
      stream.add(chunk(asked, delta(asked, said, piece), null));
    }
    if (said.finish() == Said.Finish.REFUSED) {
      stream.add(chunk(asked, Bodies.object().put("refusal", Dialect.REFUSAL), null));
    }
    stream.add(chunk(asked, Bodies.object(), reason(asked, said)));
    if (asked.form().hasUsage()) {
      var end = head("chat.completion.chunk", asked);
      end.putArray("choices");
      end.set("usage", usage(said));
      stream.add(end);
    }
    return stream.addText("[DONE]");
  }

  private static ObjectNode delta(Asked asked, Said said, String piece) {
    var delta = Bodies.object();
    if (Dialect.callsTool(asked, said)) {
      var call = delta.putArray("tool_calls").addObject().put("index", 0);
      call.putObject("function").put("arguments", piece);
      return delta;
    }
    return delta.put("content", piece);
  }

  private static ObjectNode chunk(Asked asked, ObjectNode delta, @Nullable String reason) {
    var chunk = head("chat.completion.chunk", asked);
    var choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.set("delta", delta);
    choice.putNull("logprobs").put("finish_reason", reason);
    return chunk;
  }

  /** The last vector first: clients must go by the index. */
  @Override
  public ObjectNode embeddings(Asked asked, List<ArrayNode> vectors, int tokensIn) {
    var body = Bodies.object().put("object", "list").put("model", asked.model());
    var data = body.putArray("data");
    for (var i = vectors.size() - 1; i >= 0; i--) {
      var item = data.addObject().put("object", "embedding").put("index", i);
      if (asked.form().isBase64()) {
        item.put("embedding", Vectors.base64(vectors.get(i)));
      } else {
        item.set("embedding", vectors.get(i));
      }
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

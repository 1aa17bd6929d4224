package io.remdreaming.stubmodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Gemini's generateContent, streamGenerateContent and batchEmbedContents. */
final class GeminiDialect implements Dialect {

  private static final int UNLIMITED = 1 << 20;
  private static final String STREAM = ":streamGenerateContent";
  private static final List<String> SCHEMAS = List.of("parametersJsonSchema", "parameters");

  @Override
  public String provider() {
    return "gemini";
  }

  @Override
  public boolean speaks(String path) {
    return path.endsWith(":generateContent")
        || path.endsWith(STREAM)
        || path.endsWith(":batchEmbedContents");
  }

  @Override
  public Asked read(String path, JsonNode body) {
    var model = path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf(':'));
    return path.endsWith(":batchEmbedContents")
        ? embeddings(model, body)
        : chat(model, body, path.endsWith(STREAM));
  }

  private static Asked chat(String model, JsonNode body, boolean isStreamed) {
    var prompt = new StringBuilder(parts(body.path("systemInstruction")));
    for (var content : body.path("contents")) {
      prompt.append('\n').append(parts(content));
    }
    var config = body.path("generationConfig");
    var limit = config.path("maxOutputTokens").asInt(UNLIMITED);
    var tool = tool(body);
    return Asked.chat(
            model, prompt.toString(), tool.isNone() ? format(config) : tool.schema(), limit)
        .in(AnswerForm.of(tool.name(), isStreamed));
  }

  /** A schema in either of two languages, or any JSON. */
  private static JsonNode format(JsonNode config) {
    for (var field : List.of("responseSchema", "responseJsonSchema")) {
      if (config.path(field).isObject()) {
        return config.get(field);
      }
    }
    return config.path("responseMimeType").asText().equals("application/json")
        ? Bodies.anyObject()
        : config.path("responseSchema");
  }

  private static Tools tool(JsonNode body) {
    var contents = body.path("contents");
    var calling = body.at("/toolConfig/functionCallingConfig");
    for (var part : contents.path(contents.size() - 1).path("parts")) {
      if (part.has("functionResponse")) {
        return Tools.none();
      }
    }
    if (calling.path("mode").asText().equals("NONE")) {
      return Tools.none();
    }
    var functions = new ArrayList<JsonNode>();
    body.path("tools").forEach(tool -> tool.path("functionDeclarations").forEach(functions::add));
    return Tools.choose(functions, SCHEMAS, calling.at("/allowedFunctionNames/0").asText());
  }

  private static Asked embeddings(String model, JsonNode body) {
    var texts = new ArrayList<String>();
    body.path("requests").forEach(request -> texts.add(parts(request.path("content"))));
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("expected requests");
    }
    return Asked.embeddings(model, texts, body.at("/requests/0/outputDimensionality").asInt(0));
  }

  private static String parts(JsonNode content) {
    var texts = new ArrayList<String>();
    content.path("parts").forEach(part -> texts.add(part.path("text").asText()));
    return String.join("", texts);
  }

  @Override
  public ObjectNode chat(Asked asked, Said said) {
    return chunk(asked, said, said.text(), true);
  }

  @Override
  public Streamed stream(Asked asked, Said said) {
    var stream = Streamed.events();
    var pieces =
        Dialect.callsTool(asked, said) ? List.of(said.text()) : Streamed.pieces(said.text());
    for (var piece : pieces.subList(0, Math.max(0, pieces.size() - 1))) {
      stream.add(chunk(asked, said, piece, false));
    }
    return stream.add(
        chunk(asked, said, pieces.isEmpty() ? "" : pieces.get(pieces.size() - 1), true));
  }

  private static ObjectNode chunk(Asked asked, Said said, String text, boolean isLast) {
    var body = Bodies.object().put("modelVersion", asked.model());
    var candidate = body.putArray("candidates").addObject().put("index", 0);
    if (isLast) {
      candidate.put("finishReason", reason(said.finish()));
    }
    if (said.finish() != Said.Finish.REFUSED) {
      part(candidate.putObject("content").put("role", "model"), asked, said, text);
    }
    body.putObject("usageMetadata")
        .put("promptTokenCount", said.tokensIn())
        .put("candidatesTokenCount", said.tokensOut())
        .put("totalTokenCount", said.tokensIn() + said.tokensOut());
    return body;
  }

  private static void part(ObjectNode content, Asked asked, Said said, String text) {
    var part = content.putArray("parts").addObject();
    if (Dialect.callsTool(asked, said)) {
      part.putObject("functionCall")
          .put("name", asked.form().tool())
          .set("args", Bodies.parse(text));
    } else {
      part.put("text", text);
    }
  }

  private static String reason(Said.Finish finish) {
    return switch (finish) {
      case STOP -> "STOP";
      case LENGTH -> "MAX_TOKENS";
      case REFUSED -> "SAFETY";
    };
  }

  @Override
  public ObjectNode embeddings(Asked asked, List<ArrayNode> vectors, int tokensIn) {
    var body = Bodies.object();
    var embeddings = body.putArray("embeddings");
    vectors.forEach(vector -> embeddings.addObject().set("values", vector));
    return body;
  }

  @Override
  public ObjectNode error(int status, String message) {
    var name =
        switch (status) {
          case 401 -> "UNAUTHENTICATED";
          case 403 -> "PERMISSION_DENIED";
          case 404 -> "NOT_FOUND";
          case 429 -> "RESOURCE_EXHAUSTED";
          case 503 -> "UNAVAILABLE";
          default -> status < 500 ? "INVALID_ARGUMENT" : "INTERNAL";
        };
    var body = Bodies.object();
    body.putObject("error").put("code", status).put("message", message).put("status", name);
    return body;
  }
}

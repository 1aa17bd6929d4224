package io.remdreaming.clients.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.chat.ChatRequest;
import io.remdreaming.model.chat.ModelFailure;
import io.remdreaming.model.chat.ModelFailure.Kind;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** JSON to and from providers. */
public final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** Prompts come from files, so there are few schemas; a tenant's own ones are let go in turn. */
  private static final int MOST_SCHEMAS = 1_000;

  private static final Map<String, ObjectNode> SCHEMAS = new ConcurrentHashMap<>();

  private Json() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Adds the temperature of a request, unless it is the model's own. */
  public static void putTemperature(ObjectNode body, ChatRequest request) {
    if (request.temperature() != null) {
      body.put("temperature", request.temperature());
    }
  }

  /**
   * A schema as JSON, parsed once; nobody may change it.
   *
   * @throws IllegalArgumentException if it is no JSON object
   */
  public static ObjectNode schema(String text) {
    var known = SCHEMAS.get(text);
    if (known != null) {
      return known;
    }
    var schema = parsedSchema(text);
    if (SCHEMAS.size() >= MOST_SCHEMAS) {
      SCHEMAS.clear();
    }
    SCHEMAS.put(text, schema);
    return schema;
  }

  private static ObjectNode parsedSchema(String text) {
    try {
      if (MAPPER.readTree(text) instanceof ObjectNode schema) {
        return schema;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("expected a JSON Schema", e);
    }
    throw new IllegalArgumentException("expected the JSON Schema of an object");
  }

  /**
   * The bytes of a body, UTF-8.
   *
   * @throws IllegalArgumentException if a text cannot be encoded
   */
  public static byte[] bytes(JsonNode body) {
    try {
      return MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("expected texts of whole characters", e);
    }
  }

  /**
   * A provider's body.
   *
   * @throws ModelFailure if it is no JSON object
   */
  public static JsonNode read(byte[] body) {
    try {
      var node = MAPPER.readTree(body);
      if (node.isObject()) {
        return node;
      }
    } catch (IOException e) {
      throw new ModelFailure(Kind.MALFORMED, "the provider's answer is no JSON", e);
    }
    throw new ModelFailure(Kind.MALFORMED, "the provider's answer is no JSON object");
  }

  /** Whether a model's text is one JSON object and nothing besides. */
  public static boolean isObject(String text) {
    try {
      return MAPPER.readTree(text).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}

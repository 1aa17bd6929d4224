package io.remdreaming.clients.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.remdreaming.model.chat.ChatRequest;
import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.chat.ModelException.Kind;
import io.remdreaming.model.text.Memoizer;
import java.io.IOException;
import java.util.List;

/** JSON to and from providers. */
public final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final Memoizer<ObjectNode> SCHEMAS = new Memoizer<>(Json::parsedSchema);
  private static final Memoizer<JsonNode> WRITTEN_SCHEMAS =
      new Memoizer<>(text -> written(schema(text)));
  private static final Memoizer<JsonNode> TEXTS =
      new Memoizer<>(text -> written(TextNode.valueOf(text)));

  private Json() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Texts as an array. */
  public static ArrayNode texts(List<String> texts) {
    var array = JsonNodeFactory.instance.arrayNode(texts.size());
    texts.forEach(array::add);
    return array;
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
    return SCHEMAS.of(text);
  }

  /**
   * A schema as a part of questions, put into words once.
   *
   * @throws IllegalArgumentException if it is no JSON object
   */
  public static JsonNode writtenSchema(String text) {
    return WRITTEN_SCHEMAS.of(text);
  }

  /** A text that many questions have in common, put into words once. */
  public static JsonNode writtenText(String text) {
    return TEXTS.of(text);
  }

  /** JSON that is put into words now, for questions that say it again and again. */
  public static JsonNode written(JsonNode value) {
    var words = new SerializedString(value.toString());
    return JsonNodeFactory.instance.rawValueNode(new RawValue(words));
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
   * @throws ModelException if it is no JSON object
   */
  public static JsonNode read(byte[] body) {
    try {
      var node = MAPPER.readTree(body);
      if (node.isObject()) {
        return node;
      }
    } catch (IOException e) {
      throw new ModelException(Kind.MALFORMED, "the provider's answer is no JSON", e);
    }
    throw new ModelException(Kind.MALFORMED, "the provider's answer is no JSON object");
  }

  /** Whether a model's text is one JSON object and nothing besides. */
  public static boolean isObject(String text) {
    try (var parser = MAPPER.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }
}

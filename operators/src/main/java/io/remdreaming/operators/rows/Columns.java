package io.remdreaming.operators.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.gateway.Provenance;
import java.util.ArrayList;
import java.util.List;

/** The JSON of a row's columns, and its {@code metadata.dream}: where a derived row comes from. */
public final class Columns {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Columns() {}

  public static ObjectNode object() {
    return JSON.createObjectNode();
  }

  public static ObjectNode object(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("expected a JSON object", e);
    }
  }

  public static ArrayNode texts(List<String> texts) {
    var array = JSON.createArrayNode();
    texts.forEach(array::add);
    return array;
  }

  /** The texts of an array; none of what is none. */
  public static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>(array.size());
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** {@code {"dream": {...}}} of a derived row. */
  public static ObjectNode dream(
      String operation, String window, String sourcesField, List<String> sources, Provenance made) {
    var dream = JSON.createObjectNode();
    dream.put("operation", operation).put("window", window);
    dream.set(sourcesField, texts(sources));
    dream.put("provider", made.provider()).put("model", made.model());
    dream.put("prompt_hash", made.usedModel() ? made.promptHash() : null);
    dream.put("tokens", made.tokens()).put("quality", made.tier().wireName());
    var metadata = JSON.createObjectNode();
    metadata.set("dream", dream);
    return metadata;
  }
}

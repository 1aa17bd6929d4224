package io.remdreaming.operators.stages.prompts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.text.Sanitizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what models put out; nothing of it is trusted. */
public final class AnswerReader {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 2_000;

  private AnswerReader() {}

  /**
   * The items of an answer by the turn with which they begin, in order; of several that begin with
   * the same turn the first.
   *
   * @param turns how many turns there are
   * @throws IllegalArgumentException if no item begins with one of them
   */
  public static Map<Integer, JsonNode> byFirstTurn(String json, String list, int turns) {
    var items = new TreeMap<Integer, JsonNode>();
    for (var item : object(json).path(list)) {
      var first = item.path("first_turn");
      if (first.isInt() && first.intValue() >= 0 && first.intValue() < turns) {
        items.putIfAbsent(first.intValue(), item);
      }
    }
    if (items.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: found none with a first_turn below %d".formatted(list, turns));
    }
    return items;
  }

  /**
   * The answer itself.
   *
   * @throws IllegalArgumentException if it is no JSON
   */
  public static JsonNode object(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("found no JSON, expected an object", e);
    }
  }

  /** A text in one piece, that any text column can hold; {@code ""} if there is none. */
  public static String text(JsonNode item, String field) {
    var text = Sanitizer.text(item.path(field).asText("")).strip();
    return text.length() <= LONGEST ? text : Sanitizer.text(text.substring(0, LONGEST));
  }

  /** Distinct texts, at most so many. */
  public static List<String> texts(JsonNode item, String field, int limit) {
    var texts = new LinkedHashSet<String>();
    for (var text : item.path(field)) {
      var repaired = Sanitizer.text(text.asText("")).strip();
      if (!repaired.isEmpty() && repaired.length() <= LONGEST && texts.size() < limit) {
        texts.add(repaired);
      }
    }
    return List.copyOf(texts);
  }

  /** Distinct kebab-case labels, at most so many. */
  public static List<String> labels(JsonNode item, String field, int limit) {
    var labels = new LinkedHashSet<String>();
    for (var text : texts(item, field, 2 * limit)) {
      var label = Labels.kebab(text);
      if (!label.isEmpty() && labels.size() < limit) {
        labels.add(label);
      }
    }
    return new ArrayList<>(labels);
  }
}

package io.remdreaming.model.redaction;

import java.util.Map;

/**
 * A text as providers may see it.
 *
 * @param text with placeholders
 * @param values what the placeholders stand for
 */
public record Redaction(String text, Map<String, String> values) {

  public Redaction {
    values = Map.copyOf(values);
  }

  /**
   * Puts the values back into an answer.
   *
   * @param answer JSON, or text; no value needs an escape in JSON
   */
  public String restored(String answer) {
    var restored = answer;
    for (var value : values.entrySet()) {
      restored = restored.replace(value.getKey(), value.getValue());
    }
    return restored;
  }
}

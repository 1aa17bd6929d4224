package io.remdreaming.operators.stages.ontologies;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.model.text.Truncation;
import java.util.ArrayList;
import java.util.List;

/** The text of an ontology that is embedded: the configured fields, one a line. */
final class EmbeddedFields {

  private static final int LONGEST = 8_000;
  private static final int LONGEST_LINE = 120;

  private EmbeddedFields() {}

  static String text(JsonNode data, List<String> fields) {
    var lines = new ArrayList<String>();
    for (var field : fields) {
      var line = plain(data.path(field));
      if (!line.isBlank()) {
        lines.add(line);
      }
    }
    return Truncation.of(String.join("\n", lines), LONGEST);
  }

  static String line(String text) {
    return Truncation.of(text.replaceAll("\\s+", " "), LONGEST_LINE);
  }

  private static String plain(JsonNode node) {
    if (node.isContainerNode()) {
      var parts = new ArrayList<String>();
      for (var item : node) {
        var part = plain(item);
        if (!part.isBlank()) {
          parts.add(part);
        }
      }
      return String.join(", ", parts);
    }
    return node.isNull() ? "" : node.asText("").strip();
  }
}

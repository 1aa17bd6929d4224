package io.remdreaming.query.versions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A row that differs.
 *
 * @param title what it is about
 * @param fields of a changed row: the values that differ, by column
 */
public record RowSample(
    RowChange change, String id, String title, SortedMap<String, Values> fields) {

  private static final int LENGTH = 120;

  private static final List<String> TITLES =
      List.of("fact", "summary_text", "name", "content", "summary", "label", "detail");

  /** Values of one column, shortened. */
  public record Values(String live, String version) {}

  /** Of a row as JSON objects, each null where there is none. */
  static RowSample of(RowChange change, String id, JsonNode live, JsonNode version) {
    var row = version.isObject() ? version : live;
    var fields = new TreeMap<String, Values>();
    if (change == RowChange.CHANGED) {
      for (var field : version.properties()) {
        var before = live.path(field.getKey());
        if (!before.equals(field.getValue())) {
          fields.put(field.getKey(), new Values(text(before), text(field.getValue())));
        }
      }
    }
    return new RowSample(change, id, title(row), fields);
  }

  private static String title(JsonNode row) {
    return TITLES.stream()
        .map(row::path)
        .filter(value -> value.isTextual() && !value.textValue().isBlank())
        .findFirst()
        .map(RowSample::text)
        .orElse("");
  }

  private static String text(JsonNode value) {
    var text = value.isTextual() ? value.textValue() : value.toString();
    if (value instanceof NullNode || value.isMissingNode()) {
      return "nothing";
    }
    var end = text.offsetByCodePoints(0, Math.min(LENGTH, text.codePointCount(0, text.length())));
    return end < text.length() ? text.substring(0, end) + "…" : text;
  }
}

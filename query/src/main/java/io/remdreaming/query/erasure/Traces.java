package io.remdreaming.query.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What deleted events may have left: to be found in values of columns and in records of topics.
 *
 * @param ids of messages, sessions and files, and their uris, as they were sent
 * @param rows the ids of the rows that they became, which are no others'
 * @param hashes of their texts
 * @param labels the beginnings of labels
 * @param names of who spoke
 * @param texts what was said, where it is long enough to tell
 */
public record Traces(
    Set<String> ids,
    Set<String> rows,
    Set<String> hashes,
    Set<String> labels,
    Set<String> names,
    Set<String> texts) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern TOKEN = Pattern.compile("[0-9A-Za-z-]{16,}");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\]*)\"");
  private static final Pattern LABEL =
      Pattern.compile("(.+)-[0-9]{8}t[0-9]{4}-[0-9a-f]{8}", Pattern.DOTALL);
  private static final Pattern UNIQUE = Pattern.compile(".*-[0-9a-f]{8}", Pattern.DOTALL);
  private static final String SEPARATORS = ":/#|,";

  /**
   * Of a derived row alone. Its label tells only where it ends in a part of the id: another may be
   * a word that stands anywhere.
   *
   * @param rows the ids that it may have
   */
  public static Traces ofRow(String label, Set<String> rows) {
    var ids = UNIQUE.matcher(label).matches() ? Set.of(label) : Set.<String>of();
    return new Traces(ids, rows, Set.of(), Set.of(), Set.of(), Set.of());
  }

  /** How much of the traces a value is searched for. */
  public enum Depth {
    /** All of them. */
    ALL,
    /** Only ids of rows: in what belongs to others, anything else may be theirs. */
    ROWS
  }

  /** Whether a text, which may be JSON, holds a trace. */
  public boolean isIn(String text, Depth depth) {
    if (hasToken(text, rows)) {
      return true;
    }
    return depth == Depth.ALL && (isInText(text) || isInJson(text));
  }

  /** Whether bytes, read as UTF-8, hold a trace. */
  public boolean isIn(byte[] bytes, Depth depth) {
    var text = new String(bytes, StandardCharsets.UTF_8);
    if (isIn(text, depth)) {
      return true;
    }
    return depth == Depth.ALL
        && QUOTED.matcher(text).results().anyMatch(quoted -> isId(quoted.group(1)));
  }

  private boolean isInJson(String text) {
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return false;
    }
    try {
      return isIn(JSON.readTree(text));
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isIn(JsonNode node) {
    if (node.isTextual()) {
      return isInText(node.textValue()) || isInJson(node.textValue());
    }
    for (var field : node.properties()) {
      if (isInText(field.getKey()) || isIn(field.getValue())) {
        return true;
      }
    }
    if (node.isArray()) {
      for (var element : node) {
        if (isIn(element)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isInText(String text) {
    return isId(text)
        || hasToken(text, hashes)
        || names.stream().anyMatch(name -> hasWord(text, name))
        || texts.stream().anyMatch(text::contains);
  }

  /** Whether a value is an id, a kind and an id, or a label; a text that mentions one is none. */
  private boolean isId(String value) {
    if (ids.contains(value)) {
      return true;
    }
    for (var i = 0; i < value.length(); i++) {
      if (SEPARATORS.indexOf(value.charAt(i)) >= 0
          && (ids.contains(value.substring(0, i)) || ids.contains(value.substring(i + 1)))) {
        return true;
      }
    }
    var label = LABEL.matcher(value);
    return label.matches() && labels.contains(label.group(1));
  }

  private static boolean hasToken(String text, Set<String> sought) {
    return !sought.isEmpty()
        && TOKEN.matcher(text).results().anyMatch(token -> sought.contains(token.group()));
  }

  /** Whether a text holds a word, or words, as such. */
  static boolean hasWord(String text, String word) {
    for (var at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      var end = at + word.length();
      if ((at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
          && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
        return true;
      }
    }
    return false;
  }
}

package io.remdreaming.rules.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A document's text in lines, sections and sentences. A heading is a line of Markdown's kind, one
 * that ends with a colon, or one in capitals; a section goes on until the next heading.
 */
final class DocumentText {

  private static final int LONGEST_HEADING = 60;
  private static final int LONGEST_SENTENCE = 600;
  private static final Pattern BULLET = Pattern.compile("^(?:[-*+•·]|\\d{1,2}[.)])\\s+");
  private static final Pattern END =
      Pattern.compile("(?<=[.!?;])\\s+(?=\\p{Lu}|\\(|\\d)|(?<=[。！？；])");
  private static final Pattern MARK = Pattern.compile("^#{1,6}\\s+");

  private final List<String> lines = new ArrayList<>();
  private final Map<String, List<String>> labelled = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  DocumentText(String text) {
    text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(this::add);
  }

  private void add(String line) {
    lines.add(line);
    var text = plain(line);
    var colon = text.indexOf(':');
    if (colon > 0 && colon < text.length() - 1) {
      labelled
          .computeIfAbsent(text.substring(0, colon).strip(), label -> new ArrayList<>())
          .add(text.substring(colon + 1).strip());
    }
  }

  List<String> lines() {
    return lines;
  }

  /** A line without the marks of headings and lists. */
  static String plain(String line) {
    var mark = MARK.matcher(line);
    var text =
        mark.find() ? unmarked(line.substring(mark.end())) : BULLET.matcher(line).replaceFirst("");
    return text.replace("**", "").strip();
  }

  /** A heading without the marks at its end. */
  private static String unmarked(String heading) {
    var end = heading.length();
    while (end > 0 && heading.charAt(end - 1) == '#') {
      end--;
    }
    return heading.substring(0, end);
  }

  /** The lines under the headings that contain one of these words. */
  List<String> section(Set<String> words) {
    var section = new ArrayList<String>();
    var inside = false;
    for (var line : lines) {
      if (isHeading(line)) {
        var heading = plain(line).toLowerCase(Locale.ROOT);
        inside = words.stream().anyMatch(heading::contains);
      } else if (inside) {
        section.add(plain(line));
      }
    }
    return section;
  }

  /** The first heading, else the first line if it is short. */
  List<String> title() {
    for (var line : lines) {
      if (isHeading(line) || line.length() <= LONGEST_HEADING) {
        return List.of(withoutColon(plain(line)));
      }
    }
    return List.of();
  }

  /** Sentences, a line's bullet left out. */
  List<String> sentences() {
    var sentences = new ArrayList<String>();
    for (var line : lines) {
      if (!isHeading(line)) {
        for (var sentence : END.split(plain(line))) {
          if (!sentence.isBlank() && sentence.length() <= LONGEST_SENTENCE) {
            sentences.add(sentence.strip());
          }
        }
      }
    }
    return sentences;
  }

  /** What stands behind a label, as in {@code Governing law: England}. */
  List<String> labelled(String label) {
    return labelled.getOrDefault(label, List.of());
  }

  static boolean isHeading(String line) {
    if (line.length() > LONGEST_HEADING) {
      return false;
    }
    return MARK.matcher(line).find() || line.endsWith(":") || isInCapitals(line);
  }

  private static boolean isInCapitals(String line) {
    var letters = line.codePoints().filter(Character::isLetter).toArray();
    if (letters.length < 4) {
      return false;
    }
    for (var letter : letters) {
      if (!Character.isUpperCase(letter)) {
        return false;
      }
    }
    return true;
  }

  private static String withoutColon(String text) {
    return text.endsWith(":") ? text.substring(0, text.length() - 1).strip() : text;
  }
}

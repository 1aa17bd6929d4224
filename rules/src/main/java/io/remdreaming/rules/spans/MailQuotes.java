package io.remdreaming.rules.spans;

import io.remdreaming.rules.text.StopWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The marks by which mail clients quote: {@code >}, a line that says who wrote when, the headers of
 * a forwarded message. Their words in several languages are in {@code mail-quotes.txt}.
 */
final class MailQuotes {

  private static final int LONGEST = 160;
  private static final int LONGEST_KEY = 14;
  private static final int MOST_KEYS = 8;

  /** What a line is drawn with. */
  private static final String RULES = "-_=*:： \t";

  private static final List<String> WROTE = new ArrayList<>();
  private static final Set<String> FORWARDED = new HashSet<>();
  private static final Set<String> SENDERS = new HashSet<>();
  private static final Set<String> HEADERS = new HashSet<>();

  static {
    for (var line : StopWords.lines("mail-quotes.txt")) {
      var colon = line.indexOf(": ");
      var phrases = List.of(line.substring(colon + 2).split(" \\| "));
      switch (line.substring(0, colon)) {
        case "wrote" -> WROTE.addAll(phrases);
        case "forwarded" -> FORWARDED.addAll(phrases);
        case "sender" -> SENDERS.addAll(phrases);
        case "device" -> {}
        default -> HEADERS.addAll(phrases);
      }
    }
    HEADERS.addAll(SENDERS);
  }

  private MailQuotes() {}

  /**
   * The beginning of somebody else's words.
   *
   * @param author {@code ""} where that is not certain
   * @param isToTheEnd whether all that follows is quoted, not only what is marked as such
   * @param lines how many lines it takes
   */
  record Header(String author, boolean isToTheEnd, int lines) {}

  /** The length of the marks that a line is quoted by; 0 if it is not. */
  static int quoteMark(String line) {
    var i = 0;
    var marks = 0;
    while (i < line.length()) {
      if (line.charAt(i) == '>' || line.charAt(i) == '＞') {
        i++;
        marks++;
      } else if (line.startsWith("&gt;", i)) {
        i += 4;
        marks++;
      } else if (line.charAt(i) == ' ' || line.charAt(i) == '\t') {
        i++;
      } else {
        break;
      }
    }
    var isFace = marks == 1 && i < line.length() && ":.;_<(=".indexOf(line.charAt(i)) >= 0;
    return marks == 0 || isFace ? 0 : i;
  }

  /** The header that begins at a line, or null. */
  static @Nullable Header header(List<String> lines, int at) {
    var line = lines.get(at).strip();
    if (line.length() > LONGEST) {
      return null;
    }
    if (isForwarding(line)) {
      return headers(lines, at, 1);
    }
    var keys = 0;
    while (keys < MOST_KEYS && at + keys < lines.size() && !key(lines.get(at + keys)).isEmpty()) {
      keys++;
    }
    return keys >= 2 && hasSender(lines, at, keys) ? headers(lines, at, 0) : attribution(lines, at);
  }

  private static boolean hasSender(List<String> lines, int at, int count) {
    return lines.subList(at, at + count).stream().anyMatch(line -> SENDERS.contains(key(line)));
  }

  /** The lines of headers from one on, behind so many that are none. */
  private static Header headers(List<String> lines, int at, int before) {
    var author = "";
    var count = before;
    while (at + count < lines.size()) {
      var line = lines.get(at + count);
      var key = key(line);
      if (key.isEmpty() && !(line.isBlank() && count == before)) {
        break;
      }
      if (SENDERS.contains(key)) {
        author = name(value(line));
      }
      count++;
    }
    return new Header(author, true, count);
  }

  private static boolean isForwarding(String line) {
    var start = 0;
    var end = line.length();
    while (start < end && RULES.indexOf(line.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && RULES.indexOf(line.charAt(end - 1)) >= 0) {
      end--;
    }
    return FORWARDED.contains(line.substring(start, end).toLowerCase(Locale.ROOT));
  }

  /** The key of a header line in lower case, {@code ""} if it is none. */
  private static String key(String line) {
    var colon = colon(line);
    if (colon <= 0 || colon > LONGEST_KEY) {
      return "";
    }
    var key = line.substring(0, colon).replace("*", "").strip().toLowerCase(Locale.ROOT);
    return HEADERS.contains(key) ? key : "";
  }

  private static String value(String line) {
    return line.substring(colon(line) + 1).replace("*", "").strip();
  }

  private static int colon(String line) {
    var narrow = line.indexOf(':');
    var wide = line.indexOf('：');
    return narrow < 0 || (wide >= 0 && wide < narrow) ? wide : narrow;
  }

  /** "On Monday Ann wrote:", on one line or on two. */
  private static @Nullable Header attribution(List<String> lines, int at) {
    var line = lines.get(at).strip();
    var count = 1;
    var cue = wrote(line);
    if (cue < 0 && hasDigit(line) && at + 1 < lines.size()) {
      var joined = line + " " + lines.get(at + 1).strip();
      cue = joined.length() <= LONGEST + LONGEST / 2 ? wrote(joined) : -1;
      line = joined;
      count = 2;
    }
    if (cue < 0) {
      return null;
    }
    var next = at + count;
    while (next < lines.size() && lines.get(next).isBlank()) {
      next++;
    }
    var isMarked = next < lines.size() && quoteMark(lines.get(next)) > 0;
    if (!isMarked && !hasDigit(line) && line.indexOf('@') < 0) {
      return null;
    }
    return new Header(name(line.substring(0, cue)), !isMarked, count);
  }

  /** Where a line that ends with a colon says that somebody wrote; -1 if it does not. */
  private static int wrote(String line) {
    if (!line.endsWith(":") && !line.endsWith("：")) {
      return -1;
    }
    var lower = line.toLowerCase(Locale.ROOT);
    for (var phrase : WROTE) {
      var at = lower.lastIndexOf(phrase);
      if (at >= 0) {
        return at;
      }
    }
    return -1;
  }

  private static boolean hasDigit(String line) {
    return line.chars().anyMatch(Character::isDigit);
  }

  /** The name in a sender: without its address, its date and what stands before. */
  private static String name(String text) {
    var address = text.indexOf('<');
    var sender = (address < 0 ? text : text.substring(0, address)).strip();
    var from = sender.length();
    while (from > 0 && isNamePart(sender.charAt(from - 1))) {
      from--;
    }
    var name = sender.substring(from).strip();
    var isName =
        !name.isEmpty()
            && (Character.isUpperCase(name.codePointAt(0)) || name.codePointAt(0) > 0x2e80);
    return isName && name.split(" ").length <= 4 ? name : "";
  }

  private static boolean isNamePart(char c) {
    return Character.isLetter(c) || c == ' ' || c == '.' || c == '-' || c == '\'' || c == '’';
  }
}

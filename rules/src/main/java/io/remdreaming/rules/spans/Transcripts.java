package io.remdreaming.rules.spans;

import io.remdreaming.rules.text.Script;
import io.remdreaming.rules.text.StopWords;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pasted transcripts: lines of a name, a colon and what was said, often behind a time. */
final class Transcripts {

  private static final int LONGEST_NAME = 30;
  private static final int MOST_WORDS = 3;
  private static final int LONGEST_IDEOGRAPHIC = 5;

  /** Words that stand before a colon and are nobody's name. */
  private static final Set<String> LABELS = new HashSet<>();

  static {
    for (var line : StopWords.lines("line-labels.txt")) {
      LABELS.addAll(List.of(line.split(" ")));
    }
  }

  private Transcripts() {}

  /**
   * A line of a transcript.
   *
   * @param isTimed whether a time stands before the name
   */
  record Turn(String name, String text, boolean isTimed) {

    /** Whether the name is that of a speaker, or the first word of it. */
    boolean isBy(String speaker) {
      return !speaker.isEmpty()
          && (name.equalsIgnoreCase(speaker)
              || speaker.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + " "));
    }
  }

  /** Whether lines of several voices, or of another than the speaker's, follow each other. */
  static boolean isTranscript(List<String> lines, String speaker) {
    var names = new HashSet<String>();
    var turns = 0;
    for (var line : lines) {
      var turn = turn(line);
      if (turn != null) {
        names.add(turn.isBy(speaker) ? "" : turn.name());
        turns++;
      }
    }
    return names.size() >= 2 && (names.contains("") || turns > names.size());
  }

  /** The turn that a line is, or null. */
  static @Nullable Turn turn(String line) {
    var start = afterTime(line);
    var colon = start;
    while (colon < line.length() && line.charAt(colon) != ':' && line.charAt(colon) != '：') {
      colon++;
    }
    if (colon >= line.length() - 1 || colon - start > LONGEST_NAME) {
      return null;
    }
    var isSpaced = line.charAt(colon) == '：' || line.charAt(colon + 1) == ' ';
    var name = line.substring(start, colon).strip();
    var text = line.substring(colon + 1).stripLeading();
    return isSpaced && !text.isBlank() && isName(name) ? new Turn(name, text, start > 0) : null;
  }

  /** Where a line goes on behind a time such as {@code [10:02]}; 0 if it begins with none. */
  private static int afterTime(String line) {
    var i = 0;
    var digits = 0;
    while (i < line.length() && isTimePart(line.charAt(i))) {
      digits += Character.isDigit(line.charAt(i)) ? 1 : 0;
      i++;
    }
    // the marks of half days
    if (digits > 0 && (line.startsWith("AM", i) || line.startsWith("PM", i))) {
      i += 2;
      while (i < line.length() && isTimePart(line.charAt(i))) {
        i++;
      }
    }
    return digits >= 2 ? i : 0;
  }

  private static boolean isTimePart(char c) {
    return Character.isDigit(c) || " \t[](),.:/-–\u200e\u202f".indexOf(c) >= 0;
  }

  private static boolean isName(String name) {
    if (name.isEmpty() || LABELS.contains(name.toLowerCase(Locale.ROOT))) {
      return false;
    }
    if (Script.of(name.codePointAt(0)) == Script.HAN) {
      return name.length() <= LONGEST_IDEOGRAPHIC;
    }
    var words = name.split(" ");
    for (var word : words) {
      if (word.isEmpty()
          || !Character.isUpperCase(word.codePointAt(0))
          || LABELS.contains(word.toLowerCase(Locale.ROOT))
          || !word.chars().allMatch(Transcripts::isNameLetter)) {
        return false;
      }
    }
    return words.length <= MOST_WORDS;
  }

  private static boolean isNameLetter(int c) {
    return Character.isLetter(c) || c == '\'' || c == '’' || c == '-' || c == '.';
  }
}

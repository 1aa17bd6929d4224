package io.remdreaming.rules.time;

import io.remdreaming.rules.text.StopWords;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Whether a sentence speaks of what comes or of what was, by the marks of {@code tenses.txt}. */
enum Tense {
  AHEAD,
  BEHIND,
  UNKNOWN;

  private static final char FIRST_KANA = 0x3041;
  private static final char LAST_KANA = 0x30ff;
  private static final Map<Tongue, Pattern> MARKS = marks();
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?;][\\s\"')]|[。！？；\\n]");

  private static Map<Tongue, Pattern> marks() {
    var marks = new EnumMap<Tongue, Pattern>(Tongue.class);
    for (var line : StopWords.lines("tenses.txt")) {
      var colon = line.indexOf(": ");
      marks.put(
          Tongue.valueOf(line.substring(0, colon).toUpperCase(Locale.ROOT)),
          Pattern.compile(
              line.substring(colon + 2), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }
    return marks;
  }

  private static Pattern marksOf(Tongue tongue) {
    return Objects.requireNonNull(MARKS.get(tongue));
  }

  /** What the sentence around a place tells, by the marks of its language. */
  static Tense around(String text, Found found) {
    var ends = SENTENCE_END.matcher(text);
    var from = 0;
    var to = text.length();
    while (ends.find()) {
      if (ends.end() <= found.start()) {
        from = ends.end();
      } else if (ends.start() >= found.end()) {
        to = ends.start();
        break;
      }
    }
    return switch (found.tongue()) {
      case ENGLISH -> nearest(text, from, to, found);
      case CHINESE ->
          hasKana(text, from, to)
              ? presentOrPast(text, from, to, Tongue.JAPANESE)
              : nearest(text, from, to, found);
      default -> presentOrPast(text, from, to, found.tongue());
    };
  }

  private static boolean hasKana(String text, int from, int to) {
    for (var i = from; i < to; i++) {
      if (text.charAt(i) >= FIRST_KANA && text.charAt(i) <= LAST_KANA) {
        return true;
      }
    }
    return false;
  }

  /** By the mark nearest before a place in the sentence, else the first behind it. */
  private static Tense nearest(String text, int from, int to, Found found) {
    var before = UNKNOWN;
    var marks = marksOf(found.tongue()).matcher(text).useTransparentBounds(true);
    marks.region(from, found.start());
    while (marks.find()) {
      before = marks.group("coming") == null ? BEHIND : AHEAD;
    }
    marks.region(found.end(), to);
    return before != UNKNOWN || !marks.find()
        ? before
        : marks.group("coming") == null ? BEHIND : AHEAD;
  }

  /** In these languages the present tense also tells what comes. */
  private static Tense presentOrPast(String text, int from, int to, Tongue tongue) {
    var marks = marksOf(tongue).matcher(text).useTransparentBounds(true);
    return marks.region(from, to).find() ? BEHIND : AHEAD;
  }
}

package io.remdreaming.query.ranking;

import io.remdreaming.model.text.Nfkc;
import java.util.BitSet;
import java.util.Locale;

/** Which speakers a question names, by their whole name or its first word. */
final class Speakers {

  private Speakers() {}

  /**
   * 1 for rows of speakers that the question names, -1 for those of others; 0 for all if it names
   * nobody or everybody.
   */
  static double[] named(Candidates rows, String question) {
    var asked = lower(question);
    var speakers = rows.speakers();
    var named = new BitSet();
    for (var speaker = 0; speaker < speakers.all().size(); speaker++) {
      named.set(speaker, isNamed(lower(speakers.all().get(speaker)), asked));
    }
    var tells = !named.isEmpty() && named.cardinality() < speakers.all().size();
    return rows.each(row -> !tells ? 0 : named.get(speakers.ofRow()[row]) ? 1 : -1);
  }

  private static String lower(String text) {
    return Nfkc.of(text).toLowerCase(Locale.ROOT).strip();
  }

  private static boolean isNamed(String speaker, String asked) {
    var space = speaker.indexOf(' ');
    return isIn(speaker, asked) || (space > 0 && isIn(speaker.substring(0, space), asked));
  }

  /** Whether a name stands in a text; one of letters that have case as a word of its own. */
  private static boolean isIn(String name, String text) {
    if (name.isEmpty()) {
      return false;
    }
    for (var at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      if (isApart(text, at, name.codePointAt(0), -1)
          && isApart(text, at + name.length(), name.codePointBefore(name.length()), 0)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the character beside a place belongs to no word of the name's last letter. */
  private static boolean isApart(String text, int at, int letter, int beside) {
    var place = at + beside;
    if (place < 0 || place >= text.length()) {
      return true;
    }
    return !Character.isLetterOrDigit(text.charAt(place)) || Character.isIdeographic(letter);
  }
}

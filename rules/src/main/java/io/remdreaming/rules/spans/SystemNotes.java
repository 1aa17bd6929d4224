package io.remdreaming.rules.spans;

import io.remdreaming.rules.text.StopWords;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What an application writes into a conversation by itself: "image omitted", "Ann joined". */
final class SystemNotes {

  private static final int LONGEST = 80;
  private static final char GAP = '…';
  private static final Set<String> OWN =
      Set.of(
          "i", "i've", "we", "we've", "i have", "we have", "ich", "wir", "er", "sie", "je", "yo");
  private static final List<String> NOTES = StopWords.lines("system-notes.txt");

  /** The letters that notes end with, so that most texts are told apart by their last one. */
  private static final String LAST = last();

  private SystemNotes() {}

  private static String last() {
    var last = new StringBuilder();
    NOTES.forEach(note -> last.append(note.charAt(note.length() - 1)));
    return last.toString();
  }

  static boolean mayBe(String text) {
    return text.length() <= LONGEST && isNote(text);
  }

  /** Whether a line is such a note, by its end. */
  static boolean isNote(String line) {
    var end = line.length();
    while (end > 0 && isMark(line.charAt(end - 1))) {
      end--;
    }
    if (end == 0
        || end > LONGEST
        || LAST.indexOf(Character.toLowerCase(line.charAt(end - 1))) < 0) {
      return false;
    }
    var start = 0;
    while (start < end && isMark(line.charAt(start))) {
      start++;
    }
    var text = line.substring(start, end).toLowerCase(Locale.ROOT);
    return NOTES.stream().anyMatch(note -> isNote(text, note));
  }

  /** A note of two parts says of others what people also say of themselves. */
  private static boolean isNote(String text, String note) {
    var gap = note.indexOf(GAP);
    if (gap < 0) {
      return text.endsWith(note);
    }
    var first = text.indexOf(note.substring(0, gap));
    return text.endsWith(note.substring(gap + 1))
        && first > 0
        && !OWN.contains(text.substring(0, first).strip());
  }

  private static boolean isMark(char c) {
    return c <= ' ' || "<>[](){}*_.,:\u200e\u202f。".indexOf(c) >= 0;
  }
}

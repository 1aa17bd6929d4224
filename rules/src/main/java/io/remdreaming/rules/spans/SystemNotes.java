package io.remdreaming.rules.spans;

import io.remdreaming.rules.text.StopWords;
import java.util.List;
import java.util.Locale;

/** What an application writes into a conversation by itself: "image omitted", "Ann joined". */
final class SystemNotes {

  private static final int LONGEST = 80;
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
    return NOTES.stream().anyMatch(text::endsWith);
  }

  private static boolean isMark(char c) {
    return c <= ' ' || "<>[](){}*_.,:\u200e\u202f。".indexOf(c) >= 0;
  }
}

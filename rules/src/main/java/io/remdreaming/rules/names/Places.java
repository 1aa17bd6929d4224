package io.remdreaming.rules.names;

import io.remdreaming.rules.text.StopWords;
import java.util.HashSet;
import java.util.Set;

/** Countries and cities by name, {@code places.txt}. */
final class Places {

  private static final Set<String> NAMES = new HashSet<>();
  private static final Set<String> FIRST_WORDS = new HashSet<>();
  private static final int MOST_WORDS = 4;
  private static final int LONGEST_WIDE = 7;

  static {
    for (var line : StopWords.lines("places.txt")) {
      for (var word : line.split(" ")) {
        var name = word.replace('_', ' ');
        NAMES.add(name);
        var space = name.indexOf(' ');
        FIRST_WORDS.add(space < 0 ? name : name.substring(0, space));
      }
    }
  }

  private Places() {}

  static boolean isPlace(String name) {
    return NAMES.contains(name);
  }

  /** The end of the longest place that begins with a word of a text, or its start if none does. */
  static int end(String text, int start, int wordEnd) {
    if (!FIRST_WORDS.contains(text.substring(start, wordEnd))) {
      return start;
    }
    var longest = start;
    var end = wordEnd;
    for (var words = 1; words <= MOST_WORDS; words++) {
      if (NAMES.contains(text.substring(start, end))) {
        longest = end;
      }
      var next = end + 1;
      while (next < text.length() && Character.isLetter(text.charAt(next))) {
        next++;
      }
      if (end >= text.length() || text.charAt(end) != ' ' || next == end + 1) {
        break;
      }
      end = next;
    }
    return longest;
  }

  /** The length of the longest place that begins at a character of Chinese or Japanese text. */
  static int length(String text, int at) {
    for (var length = Math.min(LONGEST_WIDE, text.length() - at); length > 1; length--) {
      if (NAMES.contains(text.substring(at, at + length))) {
        return length;
      }
    }
    return 0;
  }
}

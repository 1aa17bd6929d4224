package io.remdreaming.rules.time;

import io.remdreaming.rules.text.StopWords;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Characters and words of {@code time-cues.txt} without which a text holds no time of a kind. */
enum Cue {
  UNIT,
  MONTH,
  WEEKDAY,
  WORD,
  GERMAN,
  FRENCH,
  SPANISH,
  DIGIT,
  /** Ideographs or kana. */
  WIDE;

  private static final char FIRST_WIDE = 0x2e80;
  private static final int LONGEST = 18;
  private static final Map<String, Integer> WORDS = read();

  int bit() {
    return 1 << ordinal();
  }

  private static Map<String, Integer> read() {
    var words = new HashMap<String, Integer>();
    for (var line : StopWords.lines("time-cues.txt")) {
      var colon = line.indexOf(": ");
      var bit = valueOf(line.substring(0, colon).toUpperCase(Locale.ROOT)).bit();
      for (var word : line.substring(colon + 2).split(" ")) {
        words.merge(word, bit, (a, b) -> a | b);
      }
    }
    return words;
  }

  /** The bits of the cues in a text. */
  static int in(String text) {
    var cues = 0;
    var word = new char[LONGEST + 1];
    var length = 0;
    for (var i = 0; i <= text.length(); i++) {
      var c = i < text.length() ? text.charAt(i) : ' ';
      if (c < FIRST_WIDE && Character.isLetter(c)) {
        word[Math.min(length++, LONGEST)] = Character.toLowerCase(c);
        continue;
      }
      if (length > 0 && length <= LONGEST) {
        cues |= WORDS.getOrDefault(new String(word, 0, length), 0);
      }
      length = 0;
      if (c >= '0' && c <= '9') {
        cues |= DIGIT.bit();
      } else if (c >= FIRST_WIDE) {
        cues |= WIDE.bit();
      }
    }
    return cues;
  }
}

package io.remdreaming.rules.text;

import java.util.List;
import java.util.Set;

/**
 * The first letters of some terms: a quick test of whether a word may be a form of one of them.
 * Case and accents, which some stemmers take off, make no difference.
 */
public final class Beginnings {

  private static final int KEPT = 3;
  private static final String ACCENTED = "äöüàáâãåèéêëìíîïòóôõùúûçñ";
  private static final String PLAIN = "aouaaaaaeeeeiiiioooouuucn";

  /** Languages whose terms begin as the words do, but for case and these accents. */
  private static final Set<String> KEEPING =
      Set.of("en", "und", "de", "fr", "es", "it", "pt", "nl", "sv", "no", "da", "fi", "hu", "ro");

  private final long[] beginnings;

  public Beginnings(List<String> terms) {
    beginnings = new long[terms.size()];
    for (var i = 0; i < beginnings.length; i++) {
      beginnings[i] = of(terms.get(i), 0, terms.get(i).length());
    }
  }

  /** Whether the terms of a language begin as its words do. */
  public static boolean areKept(String language) {
    return KEEPING.contains(language);
  }

  public boolean match(String text, int start, int end) {
    var beginning = of(text, start, end);
    for (var other : beginnings) {
      if (other == beginning) {
        return true;
      }
    }
    return false;
  }

  private static long of(String text, int start, int end) {
    var beginning = 0L;
    for (var i = start; i < Math.min(end, start + KEPT); i++) {
      beginning = (beginning << 16) | plain(text.charAt(i));
    }
    return beginning;
  }

  private static char plain(char c) {
    if (c < 0x80) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
    var lower = Character.toLowerCase(c);
    var accent = ACCENTED.indexOf(lower);
    return accent < 0 ? lower : PLAIN.charAt(accent);
  }
}

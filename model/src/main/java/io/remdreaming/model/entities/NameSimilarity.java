package io.remdreaming.model.entities;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Set;

/**
 * How alike two normal names are, 0 to 1: of their words, compared one by one, the least Dice
 * coefficient of trigrams (Dice, "Measures of the Amount of Ecologic Association Between Species",
 * Ecology 26, 1945). Names that differ in a number, in a short word or in how a word begins are not
 * alike at all; a first name may be shortened.
 */
final class NameSimilarity {

  private static final int SHORTEST = 5;
  private static final int BEGINNING = 3;

  private NameSimilarity() {}

  /** Names that can be alike have the same block. */
  static String block(EntityType type, String name) {
    var begin = squashed(name);
    var end =
        begin.offsetByCodePoints(0, Math.min(BEGINNING, begin.codePointCount(0, begin.length())));
    return type + "/" + begin.substring(0, end) + "/" + digits(name);
  }

  static double of(EntityType type, String a, String b) {
    if (!block(type, a).equals(block(type, b))) {
      return 0;
    }
    if (squashed(a).equals(squashed(b))) {
      return 1;
    }
    var left = a.split(" ");
    var right = b.split(" ");
    if (left.length != right.length || (type == EntityType.PERSON && left.length < 2)) {
      return 0;
    }
    var least = 1.0;
    for (var i = 0; i < left.length; i++) {
      var isFirstName = type == EntityType.PERSON && i == 0;
      least =
          Math.min(
              least, isFirstName ? ofFirstNames(left[i], right[i]) : ofWords(left[i], right[i]));
    }
    return least;
  }

  /** Names with different numbers are never one, however alike they are. */
  static boolean haveSameNumbers(String a, String b) {
    return digits(a).equals(digits(b));
  }

  private static double ofFirstNames(String a, String b) {
    return a.startsWith(b) || b.startsWith(a) ? 1 : 0;
  }

  private static double ofWords(String a, String b) {
    if (a.equals(b)) {
      return 1;
    }
    if (length(a) < SHORTEST || length(b) < SHORTEST || a.codePointAt(0) != b.codePointAt(0)) {
      return 0;
    }
    var left = trigrams(a);
    var right = trigrams(b);
    var common = left.stream().filter(right::contains).count();
    return 2.0 * common / (left.size() + right.size());
  }

  private static int length(String word) {
    return word.codePointCount(0, word.length());
  }

  private static Set<String> trigrams(String word) {
    var points = word.codePoints().toArray();
    var trigrams = new HashSet<String>();
    for (var i = 0; i + 3 <= points.length; i++) {
      trigrams.add(new String(points, i, 3));
    }
    return trigrams;
  }

  /** Without spaces, and without accents on Latin letters. */
  private static String squashed(String name) {
    var decomposed = Normalizer.normalize(name, Normalizer.Form.NFD);
    var squashed = new StringBuilder(decomposed.length());
    for (var i = 0; i < decomposed.length(); i++) {
      var c = decomposed.charAt(i);
      var isAccent =
          Character.getType(c) == Character.NON_SPACING_MARK
              && i > 0
              && decomposed.charAt(i - 1) < 0x80;
      if (c != ' ' && !isAccent) {
        squashed.append(c);
      }
    }
    return Normalizer.normalize(squashed, Normalizer.Form.NFC);
  }

  private static String digits(String name) {
    var digits = new StringBuilder();
    name.codePoints().filter(Character::isDigit).forEach(digits::appendCodePoint);
    return digits.toString();
  }
}

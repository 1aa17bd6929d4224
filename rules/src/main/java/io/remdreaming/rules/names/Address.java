package io.remdreaming.rules.names;

/**
 * Tells names by which somebody is spoken to ("Hey Ann!", "Well, Ann, ..."): a capitalised word
 * that ends a clause of at most two words. Such a name is in many messages and says nothing about
 * what they are about. Only for scripts with capitals, and not where every noun has one.
 */
public final class Address {

  private Address() {}

  public static boolean isAddress(String text, int start, int end, String language) {
    return Character.isUpperCase(text.charAt(start))
        && !language.equals("de")
        && endsClause(text, end)
        && beginsOrSecond(text, start);
  }

  private static boolean endsClause(String text, int end) {
    return end >= text.length() || isClauseMark(text.charAt(end));
  }

  private static boolean beginsOrSecond(String text, int start) {
    var words = 1;
    for (var i = start - 1; i >= 0; i--) {
      var c = text.charAt(i);
      if (isClauseMark(c)) {
        return true;
      }
      if (c == ' ' && i > 0 && text.charAt(i - 1) != ' ' && !isClauseMark(text.charAt(i - 1))) {
        words++;
        if (words > 2) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isClauseMark(char c) {
    return switch (c) {
      case ',', '.', '!', '?', ';', ':', '\n', '…', '-', '–', '—', '(', ')', '¿', '¡' -> true;
      default -> false;
    };
  }
}

package io.remdreaming.model.entities;

import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.text.Nfkc;
import java.util.Locale;

/** Names in the form in which they are compared; letters of every script are kept. */
public final class EntityNames {

  private static final int LONGEST = 100;

  private EntityNames() {}

  /**
   * The normal form: compatibility characters and case folded, words divided by one space, without
   * article, genitive, quotes and marks. {@code ""} for what is no name: too long, or without a
   * letter.
   */
  public static String normal(String name) {
    if (isPlainWord(name)) {
      return name.toLowerCase(Locale.ROOT);
    }
    var folded = Nfkc.of(name);
    folded = folded.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    var normal = new StringBuilder(folded.length());
    for (var i = 0; i < folded.length(); ) {
      var c = folded.codePointAt(i);
      var next = i + Character.charCount(c);
      if (isApostrophe(c)) {
        next = isGenitive(folded, next) ? next + 1 : next;
      } else if (isKept(c, normal)) {
        normal.appendCodePoint(c);
      } else if (!normal.isEmpty() && normal.charAt(normal.length() - 1) != ' ') {
        normal.append(' ');
      }
      i = next;
    }
    var stripped = withoutArticle(normal.toString().strip());
    var isName =
        stripped.codePoints().anyMatch(Character::isLetter) && stripped.length() <= LONGEST;
    return isName ? stripped : "";
  }

  /** Whether a name is one word of ASCII letters, as most are. */
  private static boolean isPlainWord(String name) {
    for (var i = 0; i < name.length(); i++) {
      var c = name.charAt(i);
      if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) {
        return false;
      }
    }
    return !name.isEmpty() && name.length() <= LONGEST;
  }

  private static boolean isApostrophe(int c) {
    return c == '\'' || c == '’' || c == '`';
  }

  private static boolean isGenitive(String text, int i) {
    return i < text.length()
        && text.charAt(i) == 's'
        && (i + 1 == text.length() || text.charAt(i + 1) == ' ');
  }

  private static boolean isKept(int c, StringBuilder before) {
    var type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || ((c == '+' || c == '#')
            && !before.isEmpty()
            && before.charAt(before.length() - 1) != ' ');
  }

  private static String withoutArticle(String name) {
    return name.startsWith("the ") ? name.substring(4) : name;
  }

  /** The normal form in lower_snake, as it stands in {@code entities.name}. */
  public static String snake(String normal) {
    return normal.replace(' ', '_');
  }

  /**
   * The label: kebab-case. Where that loses a character or the end of the name, two names may fall
   * together, so the id tells them apart.
   */
  static String label(String normal, String id) {
    var kebab = Labels.kebab(normal);
    return kebab.replace('-', ' ').equals(normal) ? kebab : kebab + "-" + id.substring(0, 8);
  }

  /** UPPER_SNAKE of a relation, {@code ""} if nothing is left of it. */
  public static String relation(String text) {
    return Labels.kebab(text).replace('-', '_').toUpperCase(Locale.ROOT);
  }
}

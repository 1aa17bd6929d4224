package io.remdreaming.rules.text;

import java.util.ArrayList;
import java.util.List;

/** The words of a text as they are written: runs of letters, digits and marks. */
public final class Words {

  private Words() {}

  public static List<Word> of(String text) {
    var words = new ArrayList<Word>();
    for (var i = 0; i < text.length(); ) {
      var end = end(text, i);
      if (end > i) {
        words.add(new Word(text.substring(i, end), i, end));
        i = end;
      } else {
        i += Character.charCount(text.codePointAt(i));
      }
    }
    return words;
  }

  /** The end of the word that begins at i, or i if none does. */
  public static int end(String text, int i) {
    var end = i;
    while (end < text.length()) {
      var c = text.codePointAt(end);
      var inner = end > i && isInner(c) && end + 1 < text.length();
      if (!isWordPart(c) && !(inner && isWordPart(text.codePointAt(end + 1)))) {
        break;
      }
      end += Character.charCount(c);
    }
    return end;
  }

  /** A word without the English genitive, {@code 's}. */
  public static String withoutGenitive(String word) {
    var genitive = word.endsWith("'s") || word.endsWith("’s");
    return genitive ? word.substring(0, word.length() - 2) : word;
  }

  public static boolean isWordPart(int c) {
    if (c < 0x80) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
    if (Character.isLetterOrDigit(c)) {
      return true;
    }
    var type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isInner(int c) {
    return c == '\'' || c == '’' || c == '-';
  }

  /**
   * @param start where it begins in the text
   * @param end where it ends
   */
  public record Word(String text, int start, int end) {}
}

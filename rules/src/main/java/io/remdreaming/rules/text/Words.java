package io.remdreaming.rules.text;

import java.util.ArrayList;
import java.util.List;

/** The words of a text as they are written: runs of letters, digits and marks. */
public final class Words {

  private Words() {}

  public static List<Word> of(String text) {
    var words = new ArrayList<Word>();
    for (var i = next(text, 0); i < text.length(); ) {
      var end = end(text, i);
      words.add(new Word(text.substring(i, end), i, end));
      i = next(text, end);
    }
    return words;
  }

  /** The end of the word that begins at i, or i if none does. */
  public static int end(String text, int i) {
    var length = text.length();
    var end = i;
    while (end < length) {
      var c = text.charAt(end);
      if (c < 0x80 ? isPlain(c) : isWordPart(text.codePointAt(end))) {
        end += c < 0x80 ? 1 : Character.charCount(text.codePointAt(end));
      } else if (end > i
          && isInner(c)
          && end + 1 < length
          && isWordPart(text.codePointAt(end + 1))) {
        end++;
      } else {
        break;
      }
    }
    return end;
  }

  /** Where the first word at or behind a place begins; the length of the text if none does. */
  public static int next(String text, int from) {
    var i = from;
    while (i < text.length()) {
      var c = text.charAt(i);
      if (c < 0x80 ? isPlain(c) : isWordPart(text.codePointAt(i))) {
        return i;
      }
      i += c < 0x80 ? 1 : Character.charCount(text.codePointAt(i));
    }
    return i;
  }

  /** A word without the English genitive, {@code 's}. */
  public static String withoutGenitive(String word) {
    var genitive = word.endsWith("'s") || word.endsWith("’s");
    return genitive ? word.substring(0, word.length() - 2) : word;
  }

  public static boolean isWordPart(int c) {
    if (c < 0x80) {
      return isPlain(c);
    }
    if (Character.isLetterOrDigit(c)) {
      return true;
    }
    var type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
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

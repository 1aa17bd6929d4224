package io.remdreaming.rules.spans;

/**
 * Takes out of a line what nobody reads: encoded data, hashes and tokens, and the codes by which
 * chats write mentions, links and emoji.
 */
final class Blobs {

  private static final int SHORTEST = 20;
  private static final int LONGEST_WORD = 64;
  private static final int LONGEST_REFERENCE = 500;
  private static final char ELLIPSIS = '…';

  private Blobs() {}

  /** The line, with an ellipsis for each piece of data, and codes as they are shown. */
  static String without(String line) {
    var text = new StringBuilder(line.length());
    for (var i = 0; i < line.length(); ) {
      var c = line.charAt(i);
      var end = c == '<' ? reference(line, i, text) : c == '&' ? escaped(line, i, text) : i;
      end = end == i && c == ':' ? emoji(line, i) : end;
      if (end == i && isTokenStart(line, i)) {
        end = token(line, i, text);
      }
      if (end == i) {
        text.append(c);
        end = i + 1;
      }
      i = end;
    }
    return text.toString();
  }

  private static boolean isTokenStart(String line, int i) {
    return isTokenPart(line.charAt(i)) && (i == 0 || !isTokenPart(line.charAt(i - 1)));
  }

  private static boolean isTokenPart(char c) {
    return c > ' ' && c < 0x2000 && "<>\"'`()[]{},；，。".indexOf(c) < 0;
  }

  /** Takes a token that is data; i if the one there is a word or an address. */
  private static int token(String line, int i, StringBuilder text) {
    var end = i;
    while (end < line.length() && (isTokenPart(line.charAt(end)) || isWithinData(line, i, end))) {
      end++;
    }
    if (end - i < SHORTEST || !isData(line, i, end)) {
      return i;
    }
    text.append(ELLIPSIS);
    return end;
  }

  /** A comma parts the head of a data URL from its data. */
  private static boolean isWithinData(String line, int start, int i) {
    return line.charAt(i) == ',' && line.startsWith("data:", start);
  }

  private static boolean isData(String line, int start, int end) {
    var token = line.substring(start, end);
    if (token.startsWith("data:") && token.indexOf(',') > 0) {
      return true;
    }
    if (token.indexOf("://") > 0) {
      return false;
    }
    var digits = 0;
    var turns = 0;
    var slashes = 0;
    var before = 0;
    for (var i = start; i < end; i++) {
      var c = line.charAt(i);
      var kind =
          Character.isDigit(c) ? 1 : Character.isUpperCase(c) ? 2 : Character.isLetter(c) ? 3 : 4;
      digits += kind == 1 ? 1 : 0;
      slashes += c == '/' || c == '@' ? 1 : 0;
      turns += kind != before && before != 0 && kind != 4 && before != 4 ? 1 : 0;
      before = kind;
    }
    var length = end - start;
    if (length > LONGEST_WORD && slashes * 12 < length) {
      return true;
    }
    // letters and digits by turns, as words have them not
    return slashes * 12 < length && digits >= 3 && turns * 5 >= length;
  }

  /**
   * {@code <@U12>}, {@code <#C1|name>}, {@code <https://...|label>}, {@code <!here>}, {@code
   * <:wave:123>}.
   */
  private static int reference(String line, int i, StringBuilder text) {
    var close = i + 1;
    while (close < line.length()
        && close < i + LONGEST_REFERENCE
        && line.charAt(close) != '>'
        && line.charAt(close) != '<') {
      close++;
    }
    if (close >= line.length() || line.charAt(close) != '>' || close == i + 1) {
      return i;
    }
    var first = line.charAt(i + 1);
    var inner = line.substring(i + 1, close);
    var bar = inner.indexOf('|');
    if (first == '@' || first == '#' || first == '!') {
      text.append(bar < 0 ? "" : inner.substring(bar + 1));
      return close + 1;
    }
    if (first == ':' || inner.startsWith("a:") || inner.startsWith("t:")) {
      return close + 1;
    }
    if (inner.startsWith("http") && inner.contains("://")) {
      text.append(bar < 0 ? inner : inner.substring(bar + 1));
      return close + 1;
    }
    return i;
  }

  private static int escaped(String line, int i, StringBuilder text) {
    for (var code : new String[] {"&amp;&", "&lt;<", "&gt;>", "&quot;\"", "&nbsp; "}) {
      var end = code.length() - 1;
      if (line.startsWith(code.substring(0, end), i)) {
        text.append(code.charAt(end));
        return i + end;
      }
    }
    return i;
  }

  /** {@code :rocket:} */
  private static int emoji(String line, int i) {
    var end = i + 1;
    while (end < line.length() && isEmojiPart(line.charAt(end))) {
      end++;
    }
    var isCode =
        end > i + 2
            && end < line.length()
            && line.charAt(end) == ':'
            && Character.isLetter(line.charAt(i + 1))
            && (i == 0 || !Character.isLetterOrDigit(line.charAt(i - 1)));
    return isCode ? end + 1 : i;
  }

  private static boolean isEmojiPart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '+';
  }
}

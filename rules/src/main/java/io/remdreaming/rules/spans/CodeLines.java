package io.remdreaming.rules.spans;

/** Tells code, markup and data in lines from sentences, by their marks. */
final class CodeLines {

  private static final String MARKS = "{}[]();=<>$_|\\#@&*+~^%\"";
  private static final int FEW = 4;

  /** A line is code if it has one such mark in so many characters ... */
  private static final int SHARE = 9;

  /** ... and so many if it ends as statements of code do. */
  private static final int SHARE_OF_STATEMENT = 20;

  private CodeLines() {}

  static boolean isFence(String line) {
    var start = line.stripLeading();
    return start.startsWith("```") || start.startsWith("~~~");
  }

  static boolean isCode(String line) {
    var text = line.strip();
    if (text.length() < FEW) {
      return !text.isEmpty() && text.chars().allMatch(c -> "{}[]();,".indexOf(c) >= 0);
    }
    var marks = 0;
    var visible = 0;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == ':' && text.startsWith("://", i)) {
        i = endOfToken(text, i);
        continue;
      }
      visible += c <= ' ' ? 0 : c > 0x2e80 ? 2 : 1;
      marks += MARKS.indexOf(c) >= 0 ? 1 : 0;
    }
    if (isMarkup(text)) {
      return true;
    }
    var last = text.charAt(text.length() - 1);
    var isStatement = last == ';' || last == '{' || last == '}' || isKeyed(text);
    return isStatement
        ? marks >= FEW / 2 && marks * SHARE_OF_STATEMENT >= visible
        : marks >= FEW && marks * SHARE >= visible;
  }

  /** A whole object or list of JSON, or an element of HTML. */
  private static boolean isMarkup(String text) {
    var first = text.charAt(0);
    var last = text.charAt(text.length() - 1);
    return (first == '{' && last == '}' && text.indexOf(':') > 0)
        || (first == '[' && last == ']' && text.indexOf('"') > 0)
        || (first == '<' && last == '>' && text.indexOf("</") > 0);
  }

  /** {@code "key": value}, a line of JSON. */
  private static boolean isKeyed(String text) {
    return text.charAt(0) == '"' && (text.contains("\": ") || text.contains("\":"));
  }

  private static int endOfToken(String text, int from) {
    var i = from;
    while (i < text.length() && text.charAt(i) > ' ') {
      i++;
    }
    return i;
  }
}

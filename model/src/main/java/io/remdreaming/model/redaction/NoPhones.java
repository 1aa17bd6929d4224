package io.remdreaming.model.redaction;

import com.google.re2j.Pattern;

/** Digits in groups that are no telephone's: dates, years, UUIDs, addresses of networks. */
final class NoPhones {

  private static final Pattern LOOKALIKE =
      Pattern.compile(
          "(?:19|20)[0-9]{2}[-./](?:0?[1-9]|1[0-2])[-./][0-3]?[0-9]"
              + "|[0-3]?[0-9][-./][0-3]?[0-9][-./](?:(?:19|20)[0-9]{2}|[0-9]{2})"
              + "|(?:19|20)[0-9]{2} ?- ?(?:19|20)[0-9]{2}"
              + "|(?:[0-9]{1,3}\\.){3}[0-9]{1,3}"
              + "|[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  private NoPhones() {}

  /** A text as long as this one, with letters in place of them. */
  static String hide(String text) {
    var matcher = LOOKALIKE.matcher(text);
    if (!matcher.find()) {
      return text;
    }
    var hidden = new StringBuilder(text);
    do {
      if (standsAlone(text, matcher.start(), matcher.end())) {
        for (var i = matcher.start(); i < matcher.end(); i++) {
          hidden.setCharAt(i, 'x');
        }
      }
    } while (matcher.find());
    return hidden.toString();
  }

  /** Whether no further group follows or precedes: 06.12.34.56.78 is no date. */
  private static boolean standsAlone(String text, int start, int end) {
    return !isGroup(text, start - 1, -1) && !isGroup(text, end, 1);
  }

  private static boolean isGroup(String text, int at, int direction) {
    if (at < 0 || at >= text.length()) {
      return false;
    }
    var c = text.charAt(at);
    return CheckDigits.isDigit(c)
        || c == '+'
        || c == '('
        || "-./".indexOf(c) >= 0 && isDigitAt(text, at + direction);
  }

  private static boolean isDigitAt(String text, int at) {
    return at >= 0 && at < text.length() && CheckDigits.isDigit(text.charAt(at));
  }
}

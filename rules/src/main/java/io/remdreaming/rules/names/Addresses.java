package io.remdreaming.rules.names;

import java.util.function.Consumer;

/** Addresses of mail and the web, and handles. */
final class Addresses {

  private Addresses() {}

  static void in(String sentence, Consumer<String> found) {
    if (sentence.indexOf('@') < 0 && !sentence.contains("://")) {
      return;
    }
    for (var token : sentence.strip().split("\\s+")) {
      var address = trimmed(token);
      var at = address.indexOf('@');
      var isMail = at > 0 && address.indexOf('.', at) > at + 1;
      var isHandle = at == 0 && address.length() > 2;
      if (isMail || isHandle || address.startsWith("http://") || address.startsWith("https://")) {
        found.accept(address);
      }
    }
  }

  private static String trimmed(String token) {
    var start = 0;
    var end = token.length();
    while (start < end && "(<[\"'“".indexOf(token.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && ")>]\"'”.,;:!?。，！？".indexOf(token.charAt(end - 1)) >= 0) {
      end--;
    }
    return token.substring(start, end);
  }
}

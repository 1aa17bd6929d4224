package io.remdreaming.decoders;

import com.fasterxml.jackson.databind.JsonNode;

/** Values as a dead letter shows them: short, on one line, and what has no shape escaped. */
final class Shown {

  private static final int MOST = 80;

  private Shown() {}

  static String of(JsonNode node) {
    return of(node.toString());
  }

  static String of(String value) {
    var cut =
        value.length() <= MOST
            ? value
            : value.substring(0, value.offsetByCodePoints(0, MOST / 2)) + "...";
    return "'" + printable(cut) + "'";
  }

  static String printable(String text) {
    var shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (WireIds.isRefused(c)) {
                shown.append("\\u%04x".formatted(c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }
}

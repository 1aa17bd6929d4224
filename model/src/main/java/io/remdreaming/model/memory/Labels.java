package io.remdreaming.model.memory;

import io.remdreaming.model.text.Nfkc;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Labels: the human-readable names by which rows are looked up and edges point. A label is fixed
 * with its row's identity; it is kebab-case and keeps the characters of every script.
 */
public final class Labels {

  private static final int MAX_STEM = 80;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm").withZone(ZoneOffset.UTC);

  private Labels() {}

  /** {@code kebab(stem)-time-shortid}, unique within an owner because the id is. */
  public static String of(String stem, Instant time, String id) {
    var kebab = kebab(stem);
    var prefix = kebab.isEmpty() ? "" : kebab + "-";
    return prefix + TIME.format(time).toLowerCase(Locale.ROOT) + "-" + id.substring(0, 8);
  }

  /** Letters and digits of any script in lower case, everything else folded into single dashes. */
  public static String kebab(String text) {
    var normal = Nfkc.of(text).toLowerCase(Locale.ROOT);
    var kebab = new StringBuilder(normal.length());
    normal
        .codePoints()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c) || isMark(c)) {
                kebab.appendCodePoint(c);
              } else if (!kebab.isEmpty() && kebab.charAt(kebab.length() - 1) != '-') {
                kebab.append('-');
              }
            });
    var end = kebab.length();
    while (end > 0 && kebab.charAt(end - 1) == '-') {
      end--;
    }
    return kebab.substring(
        0, kebab.offsetByCodePoints(0, Math.min(MAX_STEM, kebab.codePointCount(0, end))));
  }

  private static boolean isMark(int c) {
    var type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }
}

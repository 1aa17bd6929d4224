package io.remdreaming.decoders;

/**
 * What an id on the wire may be: it is kept as it was sent, so nothing in it is ever repaired; two
 * ids that look alike, composed and decomposed say, are two.
 */
public final class WireIds {

  /** The longest id, in characters. */
  static final int MAX = 256;

  /** Soft hyphen, joiners and marks of direction: they take no room. */
  private static final String UNSEEN =
      "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063"
          + "\u2064\ufeff";

  private static final int REPLACEMENT = 0xFFFD;

  private WireIds() {}

  static boolean isId(String text) {
    return !isBlank(text)
        && text.codePointCount(0, text.length()) <= MAX
        && text.codePoints().noneMatch(WireIds::isRefused);
  }

  /**
   * Throws what is wrong with an id of any length.
   *
   * @param field the field it stands in
   */
  static void verify(String field, String id) throws InvalidEventException {
    if (id.codePoints().anyMatch(WireIds::isRefused)) {
      throw InvalidEventException.of(
          field,
          "found %s, expected an id without control characters, U+FFFD or halves of surrogate pairs"
              .formatted(Shown.of(id)));
    }
    if (isBlank(id)) {
      throw InvalidEventException.of(
          field, "found %s, expected an id that is not only blanks".formatted(Shown.of(id)));
    }
  }

  /** Control characters, the sign of a lost character, and halves of surrogate pairs. */
  public static boolean isRefused(int c) {
    return Character.isISOControl(c)
        || c == REPLACEMENT
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  /** Whether a text shows nothing. */
  public static boolean isBlank(String text) {
    return text.codePoints()
        .allMatch(c -> Character.isSpaceChar(c) || UNSEEN.indexOf(Character.toString(c)) >= 0);
  }
}

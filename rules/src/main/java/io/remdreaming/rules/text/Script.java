package io.remdreaming.rules.text;

/** A writing system, as far as it tells languages apart; many have one language only. */
public enum Script {
  LATIN("en", false),
  CYRILLIC("ru", false),
  ARABIC("ar", false),
  DEVANAGARI("hi", false),
  HAN("zh", true),
  KANA("ja", true),
  HANGUL("ko", true),
  GREEK("el", true),
  HEBREW("he", true),
  THAI("th", true),
  BENGALI("bn", true),
  GURMUKHI("pa", true),
  GUJARATI("gu", true),
  TAMIL("ta", true),
  TELUGU("te", true),
  ARMENIAN("hy", true),
  GEORGIAN("ka", true),
  OTHER("und", false);

  private final String language;
  private final boolean telling;

  Script(String language, boolean telling) {
    this.language = language;
    this.telling = telling;
  }

  /** Whether a character of it is about a syllable, and no spaces part its words. */
  public boolean isSyllabic() {
    return this == HAN || this == KANA || this == HANGUL;
  }

  /** The language most often written in it. */
  String language() {
    return language;
  }

  /** Whether the script alone tells the language. */
  boolean telling() {
    return telling;
  }

  /**
   * The expected language if it is written in this script, else the one most often written in it.
   */
  String language(String expected) {
    return switch (this) {
      case CYRILLIC -> oneOf("ru uk bg sr be", expected);
      case ARABIC -> oneOf("ar fa ur", expected);
      case DEVANAGARI -> oneOf("hi mr", expected);
      case LATIN, OTHER -> expected;
      default -> language;
    };
  }

  private String oneOf(String languages, String expected) {
    return languages.contains(expected) ? expected : language;
  }

  /** The script of a letter. */
  public static Script of(int letter) {
    if (letter < 0x250) {
      return LATIN;
    }
    if (letter >= 0x4e00 && letter < 0xa000) {
      return HAN;
    }
    return switch (Character.UnicodeScript.of(letter)) {
      case LATIN -> LATIN;
      case CYRILLIC -> CYRILLIC;
      case ARABIC -> ARABIC;
      case DEVANAGARI -> DEVANAGARI;
      case HAN -> HAN;
      case HIRAGANA, KATAKANA -> KANA;
      case HANGUL -> HANGUL;
      case GREEK -> GREEK;
      case HEBREW -> HEBREW;
      case THAI -> THAI;
      case BENGALI -> BENGALI;
      case GURMUKHI -> GURMUKHI;
      case GUJARATI -> GUJARATI;
      case TAMIL -> TAMIL;
      case TELUGU -> TELUGU;
      case ARMENIAN -> ARMENIAN;
      case GEORGIAN -> GEORGIAN;
      default -> OTHER;
    };
  }
}

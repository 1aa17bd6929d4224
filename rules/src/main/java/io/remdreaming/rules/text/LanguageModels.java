package io.remdreaming.rules.text;

import com.github.pemistahl.lingua.api.IsoCode639_1;
import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import java.util.Locale;

/**
 * Language detection by character trigrams, by the library lingua. Loaded at the first text that
 * its words do not decide; its models take some hundred megabytes if every language were among
 * them, so only widely written ones are.
 */
final class LanguageModels {

  private static final int PREFIX = 100;
  private static final double MIN_DISTANCE = 0.05;

  private LanguageModels() {}

  /** ISO 639-1 code of the text's language, or {@code "und"}. */
  static String detect(String text) {
    var prefix = text.length() <= PREFIX ? text : text.substring(0, PREFIX);
    var language = Loaded.DETECTOR.detectLanguageOf(prefix);
    if (language == Language.UNKNOWN) {
      return "und";
    }
    var code = language.getIsoCode639_1();
    return code == IsoCode639_1.NB ? "no" : code.name().toLowerCase(Locale.ROOT);
  }

  private static final class Loaded {
    static final LanguageDetector DETECTOR =
        LanguageDetectorBuilder.fromLanguages(
                Language.ENGLISH,
                Language.GERMAN,
                Language.FRENCH,
                Language.SPANISH,
                Language.ITALIAN,
                Language.PORTUGUESE,
                Language.DUTCH,
                Language.SWEDISH,
                Language.BOKMAL,
                Language.DANISH,
                Language.FINNISH,
                Language.HUNGARIAN,
                Language.ROMANIAN,
                Language.TURKISH,
                Language.INDONESIAN,
                Language.CATALAN,
                Language.CZECH,
                Language.POLISH,
                Language.SLOVAK,
                Language.CROATIAN,
                Language.SLOVENE,
                Language.VIETNAMESE,
                Language.ESTONIAN,
                Language.LITHUANIAN,
                Language.LATVIAN,
                Language.TAGALOG,
                Language.SWAHILI,
                Language.RUSSIAN,
                Language.UKRAINIAN,
                Language.BULGARIAN,
                Language.SERBIAN,
                Language.BELARUSIAN,
                Language.ARABIC,
                Language.PERSIAN,
                Language.URDU,
                Language.HINDI,
                Language.MARATHI)
            .withLowAccuracyMode()
            .withMinimumRelativeDistance(MIN_DISTANCE)
            .build();
  }
}

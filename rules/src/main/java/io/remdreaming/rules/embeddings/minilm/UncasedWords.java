package io.remdreaming.rules.embeddings.minilm;

import java.text.Normalizer;
import java.util.function.Consumer;

/**
 * The words of a text as an uncased BERT reads them (Devlin et al., "BERT", NAACL 2019): in lower
 * case, without accents and control characters; each punctuation mark and each ideograph is a word.
 */
final class UncasedWords {

  private static final int REPLACEMENT = 0xFFFD;

  private UncasedWords() {}

  /** Hands over each word of a text, in order. */
  static void read(String text, Consumer<String> words) {
    var word = new StringBuilder();
    decomposed(text)
        .codePoints()
        .forEach(
            point -> {
              if (isSpace(point)) {
                end(word, words);
              } else if (isPunctuation(point) || isIdeograph(point)) {
                end(word, words);
                words.accept(Character.toString(point));
              } else if (!isIgnored(point)) {
                word.appendCodePoint(Character.toLowerCase(point));
              }
            });
    end(word, words);
  }

  private static void end(StringBuilder word, Consumer<String> words) {
    if (!word.isEmpty()) {
      words.accept(word.toString());
      word.setLength(0);
    }
  }

  /** Letters and their accents apart. */
  private static String decomposed(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128) {
        return Normalizer.normalize(text, Normalizer.Form.NFD);
      }
    }
    return text;
  }

  private static boolean isSpace(int point) {
    return Character.isWhitespace(point) || Character.isSpaceChar(point);
  }

  private static boolean isIgnored(int point) {
    return point == REPLACEMENT
        || switch (Character.getType(point)) {
          case Character.NON_SPACING_MARK,
              Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED ->
              true;
          default -> false;
        };
  }

  /** Of ASCII all that is neither letter, digit nor space, so that symbols like $ are among it. */
  private static boolean isPunctuation(int point) {
    if (point < 128) {
      return point > ' ' && point < 127 && !Character.isLetterOrDigit(point);
    }
    return switch (Character.getType(point)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  /** Chinese characters, also in Japanese and Korean, but neither Kana nor Hangul. */
  private static boolean isIdeograph(int point) {
    return (point >= 0x3400 && point <= 0x4DBF)
        || (point >= 0x4E00 && point <= 0x9FFF)
        || (point >= 0xF900 && point <= 0xFAFF)
        || (point >= 0x20000 && point <= 0x2CEAF)
        || (point >= 0x2F800 && point <= 0x2FA1F);
  }
}

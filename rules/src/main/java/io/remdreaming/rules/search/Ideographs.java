package io.remdreaming.rules.search;

import io.remdreaming.rules.text.FunctionCharacters;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * The single ideographs of a text. Words of one meaning often share one character only (医院 and 就医,
 * 搬家 and 搬到), so that pairs of characters do not find the other (Nie et al., "On the Use of Words
 * and N-grams for Chinese Information Retrieval", IRAL 2000).
 */
final class Ideographs {

  /** Languages whose terms are pairs of characters; others read each ideograph as a word anyway. */
  private static final Set<String> IN_PAIRS = Set.of("zh", "ja", "ko");

  private Ideographs() {}

  /** Hands over the hash of each ideograph that is more than grammar. */
  static void read(String text, String language, IntConsumer hashes) {
    if (IN_PAIRS.contains(language)) {
      text.codePoints()
          .filter(Character::isIdeographic)
          .filter(point -> !FunctionCharacters.isOne(point))
          .forEach(point -> hashes.accept(hash(point)));
    }
  }

  private static int hash(int point) {
    var chars = Character.toChars(point);
    return TermHash.of(chars, chars.length);
  }
}

package io.remdreaming.rules.embeddings.minilm;

import java.util.Arrays;
import java.util.Map;

/**
 * Divides words into the pieces that a model knows, the longest first (WordPiece; Wu et al.,
 * "Google's Neural Machine Translation System", 2016). Immutable.
 */
final class WordPieces {

  private static final int MOST_CHARACTERS = 100;
  private static final String WITHIN_WORD = "##";

  private final Map<String, Integer> ids;
  private final int unknown;
  private final int longest;

  /**
   * @param ids the number of each piece; a piece within a word begins with {@code ##}
   */
  WordPieces(Map<String, Integer> ids) {
    this.ids = Map.copyOf(ids);
    this.unknown = id("[UNK]");
    this.longest = ids.keySet().stream().mapToInt(String::length).max().orElse(0);
  }

  /** The number of a piece that must be there. */
  int id(String piece) {
    var id = ids.get(piece);
    if (id == null) {
      throw new IllegalArgumentException(
          "expected the piece '%s' in the vocabulary".formatted(piece));
    }
    return id;
  }

  /**
   * The numbers of a text's pieces.
   *
   * @param most how many are returned at most, the first ones
   */
  int[] of(String text, int most) {
    var pieces = new Pieces();
    UncasedWords.read(
        text,
        word -> {
          if (pieces.size < most) {
            divide(word, pieces);
          }
        });
    return Arrays.copyOf(pieces.ids, Math.min(most, pieces.size));
  }

  /** A word of which a part is unknown is so as a whole. */
  private void divide(String word, Pieces pieces) {
    var before = pieces.size;
    var start = 0;
    while (start < word.length()) {
      start = isTooLong(word) ? -1 : add(word, start, pieces);
      if (start < 0) {
        pieces.size = before;
        pieces.add(unknown);
        return;
      }
    }
  }

  private static boolean isTooLong(String word) {
    return word.length() > MOST_CHARACTERS
        && word.codePointCount(0, word.length()) > MOST_CHARACTERS;
  }

  /** Adds the longest piece that begins at a place; where it ends, or -1 if there is none. */
  private int add(String word, int start, Pieces pieces) {
    var prefix = start == 0 ? "" : WITHIN_WORD;
    for (var end = Math.min(word.length(), start + longest); end > start; end--) {
      var id = ids.get(prefix + word.substring(start, end));
      if (id != null) {
        pieces.add(id);
        return end;
      }
    }
    return -1;
  }

  private static final class Pieces {

    private int[] ids = new int[32];
    private int size;

    void add(int id) {
      if (size == ids.length) {
        ids = Arrays.copyOf(ids, 2 * size);
      }
      ids[size++] = id;
    }
  }
}

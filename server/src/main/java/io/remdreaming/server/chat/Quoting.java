package io.remdreaming.server.chat;

import io.remdreaming.model.text.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;

/** An answer without a model: what the memory says nearest to the question, and no more. */
final class Quoting {

  static final String LOCAL = "local";

  private static final int MOST_PIECES = 6;

  /** What answers much worse than the best has little to do with the question. */
  private static final double NEAR = 0.6;

  private Quoting() {}

  /**
   * Quotes the best pieces in the order of time.
   *
   * @param note why no model has answered
   * @param maxTokens the most tokens of the answer
   */
  static Reply of(List<Piece> pieces, String note, int maxTokens) {
    var best = best(pieces, maxTokens);
    var text = new StringJoiner("\n");
    text.add(
        best.isEmpty()
            ? "The memory holds nothing about this."
            : "The memory holds, nearest to the question:");
    best.forEach(piece -> text.add("- " + piece.quotation()));
    var said = text.toString();
    return new Reply(said, best, LOCAL, note, 0, 0);
  }

  private static List<Piece> best(List<Piece> pieces, int maxTokens) {
    var ranked = new ArrayList<>(pieces);
    ranked.sort(
        Comparator.comparingDouble((Piece piece) -> -piece.score())
            .thenComparingInt(Piece::number));
    var best = new ArrayList<Piece>();
    var left = maxTokens;
    for (var piece : ranked) {
      var tokens = Tokens.estimate(piece.quotation());
      if (best.size() < MOST_PIECES
          && tokens <= left
          && piece.score() >= NEAR * ranked.get(0).score()) {
        best.add(piece);
        left -= tokens;
      }
    }
    best.sort(Comparator.comparing(Piece::at).thenComparingInt(Piece::number));
    return best;
  }
}

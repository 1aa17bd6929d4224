package io.remdreaming.query.recall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Fills a context pack: a share of it with each kind, each with its best, none that says what
 * another says already; what is left goes to further messages.
 */
final class Packing {

  private static final double OF_MESSAGES = 0.55;
  private static final double OF_FACTS = 0.2;
  private static final double OF_MOMENTS = 0.25;

  /** Facts and moments below this share of the best of their kind have little to do with it. */
  private static final double NEAR = 0.5;

  /** What the headings take. */
  private static final int HEADINGS = 6;

  private static final Comparator<Recalled> BY_TIME =
      Comparator.comparing(Recalled::at).thenComparing(Recalled::id);

  private final List<String> said = new ArrayList<>();
  private int left;

  private Packing(int tokens) {
    this.left = tokens - HEADINGS;
  }

  /**
   * Packs what was found.
   *
   * @param facts the best first, as are the others
   */
  static ContextPack pack(
      List<Recalled> facts, List<Recalled> moments, List<Recalled> messages, int tokens) {
    var packing = new Packing(tokens);
    var said = packing.taken(messages, (int) (tokens * OF_MESSAGES));
    var known = packing.taken(near(facts), (int) (tokens * OF_FACTS));
    var happened = packing.taken(near(moments), (int) (tokens * OF_MOMENTS));
    said.addAll(packing.taken(messages, packing.left));
    said.sort(BY_TIME);
    happened.sort(BY_TIME);
    return ContextPack.of(List.copyOf(known), List.copyOf(happened), List.copyOf(said));
  }

  private static List<Recalled> near(List<Recalled> pieces) {
    var least = pieces.isEmpty() ? 0 : NEAR * pieces.get(0).score();
    return pieces.stream().filter(piece -> piece.score() >= least).toList();
  }

  /** The best that fit; a long one leaves its place to shorter ones. */
  private List<Recalled> taken(List<Recalled> pieces, int most) {
    var taken = new ArrayList<Recalled>();
    var room = Math.min(most, left);
    for (var piece : pieces) {
      var text = plain(piece.text());
      var tokens = piece.tokens();
      if (tokens <= room && !text.isEmpty() && !isSaid(text)) {
        taken.add(piece);
        said.add(text);
        room -= tokens;
        left -= tokens;
      }
    }
    return taken;
  }

  private boolean isSaid(String text) {
    return said.stream().anyMatch(other -> other.contains(text));
  }

  /** The letters and digits of a text. */
  private static String plain(String text) {
    var plain = new StringBuilder(text.length());
    text.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }
}

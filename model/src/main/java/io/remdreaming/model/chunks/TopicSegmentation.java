package io.remdreaming.model.chunks;

import java.util.List;

/**
 * An on-line topic segmentation of a conversation, of the TextTiling family (Hearst 1997, see
 * {@link TextTiling}): each gap between turns is judged from left to right by the lexical cohesion
 * of the turns around it, with two turns of look-ahead and term statistics of what was said so far.
 *
 * <p>Beside the cohesion of blocks it weighs whether the turn introduces vocabulary that is taken
 * up (Hearst's second method), and the pairing of turns (Schegloff and Sacks, "Opening up
 * Closings", 1973): an answer belongs with its question, a turn that asks may open a topic, one
 * without content never does, nor does the second turn of a conversation. The weights are rounded
 * coefficients of a logistic regression on conversations of two kinds; none looks at words.
 */
public final class TopicSegmentation {

  /**
   * Above this strength structure and words agree on a boundary: it outweighs the rules of size.
   */
  public static final double STRONG = 1.25;

  private static final int BEFORE = 3;
  private static final int AHEAD = 2;

  private static final double BASE = -1.1;
  private static final double COHESION = -1.5;
  private static final double REPEATED = -1.5;
  private static final double ANSWERS = -1.75;
  private static final double ASKS = 1.75;
  private static final double EMPTY = -1;
  private static final double OPENING = -1.5;
  private static final double INTRODUCES = 0.5;
  private static final double SHORTFALL = 2;

  /** Distinct terms on both sides that make a lack of cohesion certain. */
  private static final int EVIDENCE = 20;

  /** The same where nobody has asked anything, so that words are all there is to go by. */
  private static final int EVIDENCE_WITHOUT_QUESTIONS = 10;

  /**
   * The strength of the gap behind each turn but the last: above 0 a topic ends there, above {@link
   * #STRONG} beyond doubt.
   */
  public double[] strengths(List<Turn> turns) {
    var strengths = new double[Math.max(0, turns.size() - 1)];
    var vectors = new TermVectors(turns);
    var usual = new UsualCohesion();
    var asked = false;
    for (var turn = 1; turn < turns.size(); turn++) {
      vectors.readTo(Math.min(turns.size(), turn + AHEAD));
      asked |= turns.get(turn - 1).asks();
      strengths[turn - 1] =
          lexical(vectors, usual, turn, turns.size(), asked) + structural(turns, vectors, turn);
    }
    return strengths;
  }

  private static double lexical(
      TermVectors vectors, UsualCohesion usual, int turn, int turns, boolean asked) {
    var from = Math.max(0, turn - BEFORE);
    var blocks = vectors.compare(from, turn, Math.min(turns, turn + AHEAD));
    var repeated = vectors.compare(turn - 1, turn, turn + 1).cosine();
    var needed = asked ? EVIDENCE : EVIDENCE_WITHOUT_QUESTIONS;
    var certainty = Math.min(1, (double) blocks.evidence() / needed);
    return COHESION * blocks.cosine()
        + REPEATED * repeated
        + SHORTFALL * certainty * usual.shortfall(blocks.cosine())
        + (vectors.introduces(from, turn) ? INTRODUCES : 0);
  }

  private static double structural(List<Turn> turns, TermVectors vectors, int turn) {
    var before = turns.get(turn - 1);
    var now = turns.get(turn);
    var strength = BASE;
    if (before.endsAsking() && !before.speaker().equals(now.speaker())) {
      strength += ANSWERS;
    }
    if (now.asks()) {
      strength += ASKS;
    }
    if (vectors.isEmpty(turn)) {
      strength += EMPTY;
    }
    if (turn == 1) {
      strength += OPENING;
    }
    return strength;
  }
}

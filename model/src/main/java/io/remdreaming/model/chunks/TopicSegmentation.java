package io.remdreaming.model.chunks;

import java.util.List;

/**
 * An on-line topic segmentation of a conversation, of the TextTiling family (Hearst 1997, see
 * {@link TextTiling}): each gap between turns is judged from left to right by the lexical cohesion
 * of the turns around it, with two turns of look-ahead and term statistics of what was said so far.
 * Only whether somebody serves is read off the whole conversation.
 *
 * <p>Beside the cohesion of blocks it weighs whether the turn introduces vocabulary that is taken
 * up (Hearst's second method), and the pairing of turns (Schegloff and Sacks, "Opening up
 * Closings", 1973): an answer belongs with its question, a turn that asks may open a topic, one
 * without content never does, nor does the second turn of a conversation. The weights are rounded
 * coefficients of logistic regressions on conversations of two kinds each; of words they see no
 * more than the first person and reactions: one for talk among equals, one for talk with somebody
 * who serves (see {@link Service}), in which the user opens the topics, with or without a question.
 * What lies between is judged by both.
 */
public final class TopicSegmentation {

  /**
   * Above this strength structure and words agree on a boundary: it outweighs the rules of size.
   */
  public static final double STRONG = 1.25;

  private static final int BEFORE = 3;
  private static final int AHEAD = 2;

  private static final Weights EQUALS =
      new Weights(-1.4, -1.5, -1.5, 2, 0.5, -1.75, 1.75, -1, -1.5, 0, 0);
  private static final Weights SERVICE =
      new Weights(0.5, -1.1, -1.2, 1.8, 0.35, -1.5, 0.43, -0.9, -0.63, -2.8, -1.1);

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
    var service = Service.of(turns);
    var asked = false;
    for (var turn = 1; turn < turns.size(); turn++) {
      vectors.readTo(Math.min(turns.size(), turn + AHEAD));
      asked |= turns.get(turn - 1).asks();
      var gap = gap(turns, vectors, usual, turn, asked);
      strengths[turn - 1] = (1 - service) * EQUALS.of(gap) + service * SERVICE.of(gap);
    }
    return strengths;
  }

  private static Gap gap(
      List<Turn> turns, TermVectors vectors, UsualCohesion usual, int turn, boolean asked) {
    var from = Math.max(0, turn - BEFORE);
    var blocks = vectors.compare(from, turn, Math.min(turns.size(), turn + AHEAD));
    var needed = asked ? EVIDENCE : EVIDENCE_WITHOUT_QUESTIONS;
    var certainty = Math.min(1, (double) blocks.evidence() / needed);
    var before = turns.get(turn - 1);
    var now = turns.get(turn);
    return new Gap(
        blocks.cosine(),
        vectors.compare(turn - 1, turn, turn + 1).cosine(),
        certainty * usual.shortfall(blocks.cosine()),
        vectors.introduces(from, turn),
        before.endsAsking() && !before.speaker().equals(now.speaker()),
        now.asks(),
        vectors.isEmpty(turn),
        turn == 1,
        !now.isUsers(),
        now.reacts());
  }

  /**
   * What is seen at a gap.
   *
   * @param cohesion of the blocks around it
   * @param repeated the cohesion of the two turns
   * @param shortfall how far the cohesion falls short of the usual
   */
  private record Gap(
      double cohesion,
      double repeated,
      double shortfall,
      boolean introduces,
      boolean answers,
      boolean asks,
      boolean isEmpty,
      boolean isOpening,
      boolean isServed,
      boolean reacts) {}

  /** How much of what is seen counts. */
  private record Weights(
      double base,
      double cohesion,
      double repeated,
      double shortfall,
      double introduces,
      double answers,
      double asks,
      double isEmpty,
      double isOpening,
      double isServed,
      double reacts) {

    double of(Gap gap) {
      var strength =
          base + cohesion * gap.cohesion + repeated * gap.repeated + shortfall * gap.shortfall;
      strength += gap.introduces ? introduces : 0;
      strength += gap.answers ? answers : 0;
      strength += gap.asks ? asks : 0;
      strength += gap.isEmpty ? isEmpty : 0;
      strength += gap.isOpening ? isOpening : 0;
      strength += gap.isServed ? isServed : 0;
      return gap.reacts ? strength + reacts : strength;
    }
  }
}

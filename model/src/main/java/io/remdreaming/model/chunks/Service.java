package io.remdreaming.model.chunks;

import java.util.List;

/**
 * Whether those who are not the user serve the user, as assistants do, rather than talk as equals:
 * they seldom tell of themselves, and say more than they are told.
 */
final class Service {

  private static final double FROM = 0.5;
  private static final double CERTAIN = 0.65;
  private static final double LENGTH = 0.5;

  /** Expectations: two turns of three tell of oneself, and turns have five terms. */
  private static final int PRIOR_TURNS = 3;

  private static final int PRIOR_TELLING = 2;
  private static final double PRIOR_TERMS = 5;

  private Service() {}

  /** 0 among equals, 1 where somebody serves beyond doubt; 0 where only users speak. */
  static double of(List<Turn> turns) {
    var others = turns.stream().filter(turn -> !turn.isUsers()).toList();
    var users = turns.stream().filter(Turn::isUsers).toList();
    if (others.isEmpty()) {
      return 0;
    }
    var telling = others.stream().filter(Turn::tellsOfSelf).count();
    var silence = 1 - (double) (telling + PRIOR_TELLING) / (others.size() + PRIOR_TURNS);
    var length = StrictMath.log((terms(others) + 1) / (terms(users) + 1));
    var service = (silence + LENGTH * length - FROM) / (CERTAIN - FROM);
    return Math.max(0, Math.min(1, service));
  }

  /** The mean number of terms. */
  private static double terms(List<Turn> turns) {
    var sum = turns.stream().mapToInt(turn -> turn.terms().size()).sum();
    return turns.isEmpty() ? PRIOR_TERMS : (double) sum / turns.size();
  }
}

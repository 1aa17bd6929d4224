package io.remdreaming.rules.users;

import io.remdreaming.model.users.UserFact;
import io.remdreaming.model.users.UserPatterns.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;

/**
 * Evidence out of facts. Its strength is {@code 1 - (1 - s)^n}, where n is the number of messages
 * that say so and s what one of them tells, rounded to four decimals.
 */
final class Evidences {

  private static final int MESSAGES = 20;

  private Evidences() {}

  /**
   * The evidence.
   *
   * @param one what one message tells, 0 to 1
   * @param facts at least one
   */
  static Evidence of(double one, List<UserFact> facts) {
    var ids = new LinkedHashSet<String>();
    var bots = new TreeSet<String>();
    var first = Instant.MAX;
    var last = Instant.MIN;
    for (var fact : facts) {
      ids.addAll(fact.messageIds());
      bots.addAll(fact.bots());
      first = fact.firstSaid().isBefore(first) ? fact.firstSaid() : first;
      last = fact.lastSaid().isAfter(last) ? fact.lastSaid() : last;
    }
    var all = new ArrayList<>(ids);
    return new Evidence(
        strength(one, ids.size()),
        ids.size(),
        first,
        last,
        List.copyOf(bots),
        List.copyOf(all.subList(Math.max(0, all.size() - MESSAGES), all.size())));
  }

  static double strength(double one, int times) {
    return Math.rint((1 - StrictMath.pow(1 - one, times)) * 10_000) / 10_000;
  }
}

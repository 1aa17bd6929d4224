package io.remdreaming.model.entities;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * For how long facts about one source and relation hold, from all of them in the order in which
 * they were said. A newer fact that contradicts an older one ends it when it begins itself. Two
 * facts contradict each other if their targets differ and the relation has one target at a time, or
 * the newer says that it supersedes. What one message says does not contradict itself.
 */
final class Validity {

  private static final Set<String> ONE_AT_A_TIME =
      Set.of(
          "LIVES_IN",
          "LOCATED_IN",
          "BASED_IN",
          "WORKS_AT",
          "WORKS_FOR",
          "EMPLOYED_BY",
          "WORKS_AS",
          "HAS_ROLE",
          "REPORTS_TO",
          "STUDIES_AT",
          "MARRIED_TO",
          "ENGAGED_TO",
          "PARTNER_OF",
          "OWNED_BY",
          "LED_BY");

  private final Map<String, List<Run>> byTarget = new HashMap<>();
  private final List<Run> runs = new ArrayList<>();

  private Validity() {}

  /** The stretches of time in which something held, in the order in which they came up. */
  static List<Run> of(List<Said> sorted) {
    var validity = new Validity();
    sorted.forEach(validity::take);
    return validity.runs;
  }

  private void take(Said said) {
    var fact = said.fact();
    var end = fact.invalidAt();
    var own = byTarget.computeIfAbsent(said.target(), target -> new ArrayList<>());
    var run = meant(own, fact);
    if (run == null) {
      run = new Run(said.target(), own.size());
      own.add(run);
      runs.add(run);
    }
    run.take(said);
    if (end != null && run.invalidAt == null) {
      run.end(end, fact.time());
    } else if (end == null && (ONE_AT_A_TIME.contains(said.relation()) || fact.supersedes())) {
      endOthers(run, fact);
    }
  }

  /** The run that a fact says again or ends, rather the open one; null if it begins another. */
  private static @Nullable Run meant(List<Run> own, Fact fact) {
    Run meant = null;
    for (var i = own.size() - 1; i >= 0; i--) {
      var run = own.get(i);
      if (run.isMeantBy(fact, i == own.size() - 1) && (meant == null || run.invalidAt == null)) {
        meant = run;
      }
    }
    return meant;
  }

  private void endOthers(Run newer, Fact fact) {
    for (var other : runs) {
      if (other != newer
          && other.invalidAt == null
          && !other.newest().messageId().equals(fact.messageId())) {
        var began = began(other.newest(), fact);
        newer.beginLate(fact, began);
        other.end(began, fact.time());
      }
    }
  }

  /**
   * When the newer began: as late as it may have, if the older was said while it may have begun.
   */
  private static Instant began(Fact older, Fact newer) {
    var by = newer.validBy();
    return by != null && older.time().isAfter(newer.validAt()) && older.time().isBefore(by)
        ? by
        : newer.validAt();
  }

  /** A stretch of time in which something held, and the facts that say so. */
  static final class Run {

    private final String target;
    private final int ordinal;
    private final List<Said> said = new ArrayList<>();
    private Instant validAt = Instant.MAX;
    private @Nullable Instant invalidAt;
    private @Nullable Instant expiredAt;

    private Run(String target, int ordinal) {
      this.target = target;
      this.ordinal = ordinal;
    }

    private void take(Said newer) {
      said.add(newer);
      validAt = newer.fact().validAt().isBefore(validAt) ? newer.fact().validAt() : validAt;
    }

    /**
     * Whether a fact is about this run. One that goes on is about the open run; one that tells
     * nothing but that it is over, about the open run or the last; one of a stretch of time, about
     * a run that it meets, so that what was so twice is not so in between.
     */
    private boolean isMeantBy(Fact fact, boolean isLast) {
      var end = fact.invalidAt();
      if (end == null) {
        return invalidAt == null;
      }
      if (!fact.validAt().isBefore(end)) {
        return invalidAt == null || isLast;
      }
      return invalidAt == null
          ? end.isAfter(validAt)
          : !fact.validAt().isAfter(invalidAt) && !end.isBefore(validAt);
    }

    /** Begins when the fact has begun, unless another tells it earlier. */
    private void beginLate(Fact fact, Instant began) {
      validAt = validAt.equals(fact.validAt()) ? began : validAt;
    }

    /** Never before it begins: what is contradicted from its beginning on never held. */
    private void end(Instant at, Instant when) {
      invalidAt = at.isBefore(validAt) ? validAt : at;
      expiredAt = when;
    }

    String target() {
      return target;
    }

    /** How many runs with the same target came before. */
    int ordinal() {
      return ordinal;
    }

    List<Said> said() {
      return said;
    }

    Fact newest() {
      return said.get(said.size() - 1).fact();
    }

    Instant validAt() {
      return validAt;
    }

    @Nullable Instant invalidAt() {
      return invalidAt;
    }

    @Nullable Instant expiredAt() {
      return expiredAt;
    }
  }
}

package io.remdreaming.model.entities;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * For how long facts about one source and relation hold, from all of them in the order in which
 * they were said. A newer fact that contradicts an older one ends it when it begins itself. Two
 * facts contradict each other if their targets differ and the relation has one target at a time, or
 * the newer says that it supersedes; or if one says that the source likes the target, the other
 * that it dislikes it. What one message says does not contradict itself.
 *
 * <p>What an application states comes first, and no message ends it. Where the relation has one
 * target at a time, what messages say holds only while nothing else is stated.
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
          "HAS_AGE",
          "HAS_HOME",
          "OWNED_BY",
          "LED_BY");

  /** Begins relations to the one thing of a kind that somebody likes best. */
  private static final String FAVORITE = "FAVORITE_";

  private static final Set<String> LIKING = Set.of("LIKES", "LOVES", "ENJOYS");
  private static final Set<String> DISLIKING = Set.of("DISLIKES", "HATES");

  private final Map<String, List<Run>> own = new HashMap<>();
  private final List<Run> runs = new ArrayList<>();

  private Validity() {}

  /** The same for relations whose facts may contradict each other. */
  static String line(String relation) {
    return LIKING.contains(relation) || DISLIKING.contains(relation) ? "LIKES OR NOT" : relation;
  }

  /**
   * The stretches of time in which something held, in the order in which they came up.
   *
   * @param sorted of one source and {@linkplain #line line}
   */
  static List<Run> of(List<Said> sorted) {
    var validity = new Validity();
    sorted.stream().filter(Said::isStated).forEach(validity::take);
    sorted.stream().filter(said -> !said.isStated()).forEach(validity::take);
    if (!sorted.isEmpty() && isOneAtATime(sorted.get(0).relation())) {
      validity.giveWay();
    }
    validity.runs.forEach(run -> run.said.sort(Said.ORDER));
    return validity.runs;
  }

  private static boolean isOneAtATime(String relation) {
    return ONE_AT_A_TIME.contains(relation) || relation.startsWith(FAVORITE);
  }

  private void take(Said said) {
    var fact = said.fact();
    var end = fact.invalidAt();
    var same = own.computeIfAbsent(said.relation() + "/" + said.target(), k -> new ArrayList<>());
    var run = said.isStated() ? meant(same, fact) : meantOf(same, fact);
    if (run == null) {
      run = new Run(said.relation(), said.target(), same.size());
      same.add(run);
      runs.add(run);
    }
    run.take(said);
    if (end != null && run.isEndedBy(said)) {
      run.end(end, fact.time());
    } else if (end == null) {
      endOthers(run, said);
    }
  }

  /** What a message says to go on is what is stated, if that is not over when it begins. */
  private static @Nullable Run meantOf(List<Run> same, Fact fact) {
    var stated =
        same.stream()
            .filter(run -> fact.invalidAt() == null && run.isStated())
            .filter(run -> fact.validAt().isBefore(run.end()))
            .min(Comparator.comparing(Run::end));
    return stated.orElseGet(() -> meant(same, fact));
  }

  /** The run that a fact says again or ends, rather the open one; null if it begins another. */
  private static @Nullable Run meant(List<Run> same, Fact fact) {
    Run meant = null;
    for (var i = same.size() - 1; i >= 0; i--) {
      var run = same.get(i);
      if (run.isMeantBy(fact, i == same.size() - 1) && (meant == null || run.invalidAt == null)) {
        meant = run;
      }
    }
    return meant;
  }

  private void endOthers(Run newer, Said said) {
    var fact = said.fact();
    for (var other : runs) {
      if (other.isContradictedBy(newer, fact.supersedes())
          && other.isEndedBy(said)
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

  /** What messages say holds until something else is stated to hold, and after that. */
  private void giveWay() {
    var stated =
        runs.stream().filter(Run::isStated).sorted(Comparator.comparing(Run::validAt)).toList();
    for (var run : runs) {
      for (var other : stated) {
        if (!run.isStated() && !run.target.equals(other.target)) {
          run.giveWayTo(other);
        }
      }
    }
  }

  /** A stretch of time in which something held, and the facts that say so. */
  static final class Run {

    private final String relation;
    private final String target;
    private final int ordinal;
    private final List<Said> said = new ArrayList<>();
    private Instant validAt = Instant.MAX;
    private @Nullable Instant invalidAt;
    private @Nullable Instant expiredAt;
    private @Nullable Fact stated;

    private Run(String relation, String target, int ordinal) {
      this.relation = relation;
      this.target = target;
      this.ordinal = ordinal;
    }

    private void take(Said newer) {
      said.add(newer);
      stated = newer.isStated() ? newer.fact() : stated;
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
      validAt = stated == null && validAt.equals(fact.validAt()) ? began : validAt;
    }

    /** Never before it begins: what is contradicted from its beginning on never held. */
    private void end(Instant at, Instant when) {
      invalidAt = at.isBefore(validAt) ? validAt : at;
      expiredAt = when;
    }

    private boolean isStated() {
      return stated != null;
    }

    private boolean isContradictedBy(Run newer, boolean supersedes) {
      if (relation.equals(newer.relation)) {
        return this != newer && (isOneAtATime(relation) || supersedes);
      }
      return target.equals(newer.target)
          && LIKING.contains(relation) == DISLIKING.contains(newer.relation);
    }

    private boolean isEndedBy(Said newer) {
      return invalidAt == null && (stated == null || newer.isStated());
    }

    private Instant end() {
      return invalidAt == null ? Instant.MAX : invalidAt;
    }

    /** Holds until what is stated begins; what begins meanwhile holds behind it, if it goes on. */
    private void giveWayTo(Run other) {
      var isBoth = validAt.isBefore(other.end()) && other.validAt.isBefore(end());
      if (!isBoth || other.validAt.equals(other.invalidAt)) {
        return;
      }
      if (!validAt.isBefore(other.validAt) && other.end().isBefore(end())) {
        validAt = other.end();
        return;
      }
      var known = later(said.get(0).fact().time(), other.newest().time());
      expiredAt = expiredAt == null ? known : expiredAt;
      invalidAt = validAt.isBefore(other.validAt) ? other.validAt : validAt;
    }

    private static Instant later(Instant a, Instant b) {
      return a.isAfter(b) ? a : b;
    }

    String target() {
      return target;
    }

    /** How many runs with the same target came before. */
    int ordinal() {
      return ordinal;
    }

    /** In the order in which they were said. */
    List<Said> said() {
      return said;
    }

    /** The newest statement, or without one what was said last. */
    Fact newest() {
      return stated == null ? said.get(said.size() - 1).fact() : stated;
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

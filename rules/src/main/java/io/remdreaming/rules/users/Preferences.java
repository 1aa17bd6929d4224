package io.remdreaming.rules.users;

import io.remdreaming.model.users.UserFact;
import io.remdreaming.model.users.UserPatterns.Preference;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a user likes and dislikes at present. What was said last of a thing counts: of somebody who
 * liked it and dislikes it now, only that.
 */
final class Preferences {

  private static final int MOST = 50;

  /** How much one message tells. */
  private static final double USUAL = 0.5;

  private static final double FAVORITE = 0.7;

  private static final Comparator<Preference> STRONGEST_FIRST =
      Comparator.comparingDouble((Preference one) -> one.evidence().strength())
          .reversed()
          .thenComparing(
              Comparator.comparing((Preference one) -> one.evidence().lastSaid()).reversed())
          .thenComparing(Preference::kind)
          .thenComparing(Preference::what)
          .thenComparing(Preference::text);

  private Preferences() {}

  static List<Preference> of(List<UserFact> facts) {
    var own = facts.stream().filter(fact -> fact.holds() && isPreference(fact)).toList();
    var newest = new HashMap<String, UserFact>();
    for (var fact : own) {
      newest.merge(thing(fact), fact, Preferences::later);
    }
    return own.stream()
        .filter(fact -> isLiking(fact) == isLiking(newest(newest, fact)))
        .map(Preferences::preference)
        .sorted(STRONGEST_FIRST)
        .limit(MOST)
        .toList();
  }

  private static UserFact newest(Map<String, UserFact> newest, UserFact fact) {
    return newest.getOrDefault(thing(fact), fact);
  }

  private static UserFact later(UserFact a, UserFact b) {
    return b.lastSaid().isBefore(a.lastSaid()) ? a : b;
  }

  private static String thing(UserFact fact) {
    return fact.target().toLowerCase(Locale.ROOT);
  }

  private static boolean isPreference(UserFact fact) {
    var relation = fact.relation();
    return relation.equals(UserFact.LIKES)
        || relation.equals(UserFact.DISLIKES)
        || relation.equals(UserFact.PREFERS)
        || relation.startsWith(UserFact.FAVORITE);
  }

  private static boolean isLiking(UserFact fact) {
    return !fact.relation().equals(UserFact.DISLIKES);
  }

  private static Preference preference(UserFact fact) {
    var one = fact.relation().startsWith(UserFact.FAVORITE) ? FAVORITE : USUAL;
    return new Preference(
        fact.relation().toLowerCase(Locale.ROOT),
        fact.target(),
        fact.text(),
        Evidences.of(one, List.of(fact)));
  }
}

package io.remdreaming.rules.users;

import io.remdreaming.model.users.UserFact;
import io.remdreaming.model.users.UserPatterns;
import io.remdreaming.model.users.UserPatterns.YearlyDate;
import io.remdreaming.model.users.UserWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What shows in all that a user says of himself or herself. Pure and thread-safe. */
final class RulePatterns {

  private static final double DATE = 0.7;

  private final Habits habits = new Habits();

  UserPatterns of(UserWindow window) {
    var facts = window.facts();
    return new UserPatterns(
        habits.of(facts), Preferences.of(facts), yearlyDates(facts), window.bots());
  }

  private static List<YearlyDate> yearlyDates(List<UserFact> facts) {
    var dates = new ArrayList<YearlyDate>();
    for (var fact : facts) {
      var kind = kind(fact);
      if (fact.holds() && !kind.isEmpty()) {
        dates.add(new YearlyDate(kind, fact.target(), Evidences.of(DATE, List.of(fact))));
      }
    }
    dates.sort(Comparator.comparing(YearlyDate::kind).thenComparing(YearlyDate::date));
    return dates;
  }

  private static String kind(UserFact fact) {
    return switch (fact.relation()) {
      case UserFact.BIRTHDAY -> "birthday";
      case UserFact.ANNIVERSARY -> "anniversary";
      default -> "";
    };
  }
}

package io.remdreaming.rules.users;

import io.remdreaming.model.users.UserFact;
import io.remdreaming.model.users.UserPatterns.Habit;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a user does again and again: what is said to recur and has not ended, and what was done on
 * one weekday in three weeks or more, and seldom on another.
 */
final class Habits {

  private static final int MOST = 20;
  private static final int FEWEST_WEEKS = 3;
  private static final double SHARE_OF_WEEKDAY = 2.0 / 3;
  private static final long NOON = 12 * 3_600L;
  private static final long WHOLE_DAY = 20 * 3_600L;

  /** How much one message, or one week, tells. */
  private static final double SAID = 0.6;

  private static final double SEEN = 0.3;

  private static final Comparator<Habit> SUREST_FIRST =
      Comparator.comparingDouble((Habit habit) -> habit.evidence().strength())
          .reversed()
          .thenComparing(
              Comparator.comparing((Habit habit) -> habit.evidence().lastSaid()).reversed())
          .thenComparing(Habit::activity)
          .thenComparing(Habit::text);

  private final Recurrences recurrences = new Recurrences();

  List<Habit> of(List<UserFact> facts) {
    var habits = new ArrayList<Habit>();
    var known = new HashSet<String>();
    for (var fact : facts) {
      if (fact.relation().equals(UserFact.HABIT)) {
        known.add(key(fact));
        said(fact, habits);
      }
    }
    habits.addAll(observed(facts, known, UserOffset.of(facts)));
    return habits.stream().sorted(SUREST_FIRST).limit(MOST).toList();
  }

  private static String key(UserFact fact) {
    return fact.target().toLowerCase(Locale.ROOT);
  }

  private void said(UserFact fact, List<Habit> habits) {
    var recurrence = fact.holds() ? recurrences.of(fact.text(), fact.target()) : null;
    if (recurrence != null) {
      habits.add(
          new Habit(
              fact.target(),
              recurrence.cadence(),
              names(recurrence.days()),
              fact.text(),
              false,
              Evidences.of(SAID, List.of(fact))));
    }
  }

  /** What days alone show, of what is not said to recur or to have ended. */
  private static List<Habit> observed(List<UserFact> facts, Set<String> known, ZoneOffset offset) {
    var byTarget = new TreeMap<String, List<UserFact>>();
    for (var fact : facts) {
      if (fact.isOfOneDay() && !known.contains(key(fact))) {
        byTarget
            .computeIfAbsent(fact.relation() + "/" + key(fact), k -> new ArrayList<>())
            .add(fact);
      }
    }
    var habits = new ArrayList<Habit>();
    for (var group : byTarget.values()) {
      for (var day : DayOfWeek.values()) {
        observed(group, day, offset, habits);
      }
    }
    return habits;
  }

  private static void observed(
      List<UserFact> group, DayOfWeek day, ZoneOffset offset, List<Habit> habits) {
    var dates = group.stream().map(fact -> date(fact, offset)).distinct().toList();
    var weeks = dates.stream().filter(date -> date.getDayOfWeek() == day).map(Habits::week);
    var count = (int) weeks.distinct().count();
    if (count < FEWEST_WEEKS || count < SHARE_OF_WEEKDAY * dates.size()) {
      return;
    }
    var on = group.stream().filter(fact -> date(fact, offset).getDayOfWeek() == day).toList();
    var newest = on.get(on.size() - 1);
    habits.add(
        new Habit(
            newest.target(),
            Recurrence.WEEKLY,
            names(List.of(day)),
            newest.text(),
            true,
            Evidences.of(SEEN, on)));
  }

  /** The day of a whole day, whatever its zone; of a part of one, that of its middle. */
  private static LocalDate date(UserFact fact, ZoneOffset offset) {
    var end = fact.invalidAt() == null ? fact.validAt() : fact.invalidAt();
    var seconds = end.getEpochSecond() - fact.validAt().getEpochSecond();
    var isWhole = seconds >= WHOLE_DAY || end.equals(fact.firstSaid());
    return fact.validAt()
        .plusSeconds(isWhole ? NOON : seconds / 2)
        .atOffset(isWhole ? ZoneOffset.UTC : offset)
        .toLocalDate();
  }

  private static String week(LocalDate date) {
    return date.get(IsoFields.WEEK_BASED_YEAR) + "-" + date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
  }

  private static List<String> names(List<DayOfWeek> days) {
    return days.stream().map(day -> day.name().toLowerCase(Locale.ROOT)).toList();
  }
}

package io.remdreaming.rules.time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds the words about time, each by itself: the first in the text, of these the longest. */
final class Words {

  private static final List<Rule> RULES =
      Stream.of(
              Dates.rules(),
              EnglishRelative.rules(),
              EnglishCalendar.rules(),
              EnglishDates.rules(),
              ChineseTimes.rules(),
              JapaneseTimes.rules(),
              EuropeanTimes.rules())
          .flatMap(List::stream)
          .toList();

  private Words() {}

  static List<Found> in(String text) {
    var all = new ArrayList<Found>();
    var kinds = Rule.in(text);
    for (var rule : RULES) {
      if (!kinds.contains(rule.needs())) {
        continue;
      }
      var matcher = rule.pattern().matcher(text);
      while (matcher.find()) {
        var expression = rule.expression().apply(matcher);
        if (expression != null) {
          all.add(new Found(matcher.start(), matcher.end(), expression));
        }
      }
    }
    // a stable sort: of equal ones the rule named first holds
    all.sort(Comparator.comparingInt(Found::start).thenComparing(f -> -f.end()));
    return apart(all);
  }

  private static List<Found> apart(List<Found> all) {
    var apart = new ArrayList<Found>();
    var end = 0;
    for (var found : all) {
      if (found.start() >= end) {
        apart.add(found);
        end = found.end();
      }
    }
    return apart;
  }
}

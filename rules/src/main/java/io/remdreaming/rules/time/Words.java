package io.remdreaming.rules.time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the words about time, each by itself: the first in the text, of these the longest. */
final class Words {

  private static final List<Grammar> GRAMMARS =
      List.of(
          Grammar.of(Tongue.ENGLISH, Dates.rules(), Cue.DIGIT),
          Grammar.of(Tongue.GERMAN, Dates.german(), Cue.DIGIT),
          Grammar.of(Tongue.ENGLISH, Clocks.rules(), Cue.DIGIT, Cue.WORD),
          Grammar.of(Tongue.ENGLISH, EnglishRelative.days(), Cue.WORD),
          Grammar.of(Tongue.ENGLISH, EnglishRelative.units(), Cue.UNIT),
          Grammar.of(
              Tongue.ENGLISH, EnglishRelative.near(), Cue.WEEKDAY, Cue.MONTH, Cue.WORD, Cue.UNIT),
          Grammar.of(Tongue.ENGLISH, EnglishCalendar.weekdays(), Cue.WEEKDAY, Cue.UNIT),
          Grammar.of(Tongue.ENGLISH, EnglishCalendar.others(), Cue.UNIT, Cue.MONTH, Cue.WORD),
          Grammar.of(Tongue.ENGLISH, NamedDays.of(Tongue.ENGLISH), Cue.WORD, Cue.UNIT),
          Grammar.of(Tongue.ENGLISH, EnglishDates.months(), Cue.MONTH),
          Grammar.of(Tongue.ENGLISH, EnglishDates.weekdays(), Cue.WEEKDAY),
          Grammar.of(
              Tongue.ENGLISH,
              EnglishDates.others(),
              Cue.DIGIT,
              Cue.UNIT,
              Cue.MONTH,
              Cue.WEEKDAY,
              Cue.WORD),
          Grammar.of(Tongue.CHINESE, ChineseTimes.rules(), Cue.WIDE),
          Grammar.of(Tongue.CHINESE, ChineseCalendar.rules(), Cue.WIDE),
          Grammar.of(Tongue.CHINESE, NamedDays.of(Tongue.CHINESE), Cue.WIDE),
          Grammar.of(Tongue.JAPANESE, JapaneseTimes.rules(), Cue.WIDE),
          Grammar.of(Tongue.JAPANESE, NamedDays.of(Tongue.JAPANESE), Cue.WIDE),
          Grammar.of(Tongue.GERMAN, German.rules(), Cue.GERMAN),
          Grammar.of(Tongue.GERMAN, NamedDays.of(Tongue.GERMAN), Cue.GERMAN),
          Grammar.of(Tongue.FRENCH, French.rules(), Cue.FRENCH),
          Grammar.of(Tongue.FRENCH, NamedDays.of(Tongue.FRENCH), Cue.FRENCH),
          Grammar.of(Tongue.SPANISH, Spanish.rules(), Cue.SPANISH),
          Grammar.of(Tongue.SPANISH, NamedDays.of(Tongue.SPANISH), Cue.SPANISH));

  private Words() {}

  static List<Found> in(String text) {
    var cues = Cue.in(text);
    if (cues == 0) {
      return List.of();
    }
    var all = new ArrayList<Found>();
    GRAMMARS.forEach(grammar -> grammar.find(text, cues, all));
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

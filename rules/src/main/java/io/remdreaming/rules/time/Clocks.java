package io.remdreaming.rules.time;

import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Times of the clock as English writes them, "at 5pm", "14:30 UTC", and whole hours by name. */
final class Clocks {

  private Clocks() {}

  static List<Rule> rules() {
    return List.of(
        Rule.words("(\\d{1,2})(?:[:.](\\d{2}))? ?([ap]\\.?m\\.?)", Clocks::halfDay),
        Rule.words("(?<![:.])(\\d{1,2}):(\\d{2})(?![:.]?\\d)", Clocks::clock),
        Rule.words(
            "(?<=(?<![a-z])(?:at|around|about)\\s)(\\d{1,2})(?!(?-i: \\p{Lu}\\p{Ll}))"
                + Dates.NO_AMOUNT,
            Clocks::hour),
        Rule.words("(\\d{1,2}) ?o['’]clock", Clocks::hour),
        Rule.words(
            "(\\d{1,2})(?:[:.](\\d{2}))?(?: o['’]clock)? (?:in the (morning|afternoon|evening)|at (night))",
            Clocks::ofPart),
        Rule.letters(
            "(\\d{1,2})(?:[:.](\\d{2}))? ?(?:[-–]|to|till|until|bis|a) ?(\\d{1,2})(?:[:.](\\d{2}))? ?"
                + "(am|pm|a\\.m\\.|p\\.m\\.|uhr)",
            Clocks::hours),
        Rule.words("(?:at )?noon", m -> new Clock(12, -1, true)),
        Rule.exactly(
            "(?<=(?:\\d|[AaPp]\\.?[Mm]\\.?|[Uu]hr|noon|\\dh) ?)" + Zone.NAMES + "(?![A-Za-z0-9])",
            m -> Zone.named(m.group("zone"))));
  }

  private static @Nullable TemporalExpression halfDay(Matcher match) {
    var hour = Dates.number(match, 1);
    var later = Character.toLowerCase(match.group(3).charAt(0)) == 'p' ? 12 : 0;
    return hour < 1 || hour > 12 ? null : shown(hour % 12 + later, minute(match.group(2)), true);
  }

  private static @Nullable TemporalExpression ofPart(Matcher match) {
    var name = match.group(3) == null ? match.group(4) : match.group(3);
    var hour = Dates.number(match, 1);
    return hour < 1 || hour > 12
        ? null
        : new Clock(English.partOfDay(name).hour(hour), minute(match.group(2)), true);
  }

  /** "9 to 5 pm", "9 bis 17 Uhr": of a day that is told beside it or the message's. */
  private static @Nullable TemporalExpression hours(Matcher match) {
    var isLater = Character.toLowerCase(match.group(5).charAt(0)) == 'p';
    var first = Dates.number(match, 1);
    var last = Dates.number(match, 3);
    var end = isLater && last < 12 ? last + 12 : last;
    var begin = isLater && first < 12 && first + 12 < end ? first + 12 : first;
    return begin >= end || end > 24
        ? null
        : new Hours(
            new Clock(begin, minute(match.group(2)), true),
            new Clock(end, minute(match.group(4)), true));
  }

  private static @Nullable TemporalExpression clock(Matcher match) {
    var sure = match.group(1).length() == 2;
    return shown(Dates.number(match, 1), minute(match.group(2)), sure);
  }

  private static @Nullable TemporalExpression hour(Matcher match) {
    return shown(Dates.number(match, 1), -1, Dates.number(match, 1) > 12);
  }

  private static int minute(@Nullable String digits) {
    return digits == null ? -1 : Integer.parseInt(digits);
  }

  /** Null where no clock shows it. */
  static @Nullable TemporalExpression shown(int hour, int minute, boolean sure) {
    return hour < 24 && minute < 60 ? new Clock(hour, minute, sure) : null;
  }

  /** From one time of a day to the end of another. */
  private record Hours(Clock first, Clock last) implements TemporalExpression {

    @Override
    public @Nullable Span alone(Anchor anchor) {
      return within(anchor.today());
    }

    @Override
    public @Nullable Span within(Span whole) {
      var begin = first.within(whole);
      var end = last.within(whole);
      return begin == null || end == null ? null : new Span(begin.from(), end.to());
    }
  }
}

package io.remdreaming.rules.time;

import java.time.DayOfWeek;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** Chinese and Japanese days and times that are counted: quarters, decades, the second Saturday. */
final class ChineseCalendar {

  private static final String NTH = "第?([一二三四1-4])";

  private ChineseCalendar() {}

  static List<Rule> rules() {
    return List.of(
        Rule.exactly(
            "(?:第([一二三四五1-5])|(最后一))个(?:周|星期|礼拜)([一二三四五六日天])",
            m -> new NthWeekday(nth(m), Chinese.dayOfWeek(m.group(3)))),
        Rule.exactly(
            "(?:第([一二三四五1-5])|(最終))([月火水木金土日])曜日?",
            m -> new NthWeekday(nth(m), JapaneseTimes.dayOfWeek(m.group(3)))),
        Rule.exactly(
            NTH + "(?:个?季度|四半期)", m -> Recurring.season(3 * Chinese.count(m.group(1)) - 2)),
        Rule.exactly(
            "(?:(?:上个?|20|二十)世纪)?(?<!\\d)([4-9]0|[四五六七八九]十)年代",
            m -> Dates.decade(1900 + Chinese.count(m.group(1)))),
        Rule.exactly("(?<!\\d)((?:19|20)\\d0)年代", m -> Dates.decade(Dates.number(m, 1))));
  }

  private static int nth(MatchResult match) {
    return match.group(1) == null ? -1 : Chinese.count(match.group(1));
  }

  /** The nth weekday of a month that is told beside it. */
  private record NthWeekday(int nth, @Nullable DayOfWeek day) implements TemporalExpression {

    @Override
    public @Nullable Span alone(Anchor anchor) {
      return null;
    }

    @Override
    public @Nullable Span within(Span whole) {
      return day != null && whole.is(ChronoUnit.MONTHS)
          ? Recurring.weekday(whole.from().toLocalDate(), nth, day)
          : null;
    }
  }
}

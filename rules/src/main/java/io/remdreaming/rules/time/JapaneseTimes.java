package io.remdreaming.rules.time;

import java.time.DayOfWeek;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.MatchResult;

/** Japanese times, where their characters are not those of Chinese ones. */
final class JapaneseTimes {

  private static final String WEEKDAY = "([月火水木金土日])曜日?";
  private static final String WEEKDAYS = "月火水木金土日";
  private static final String NUMBER = "(?<![\\d第])(\\d{1,3}|[一二三四五六七八九十]{1,3})";

  private JapaneseTimes() {}

  static List<Rule> rules() {
    return List.of(
        Rule.han("一昨日|おととい", m -> shifted(ChronoUnit.DAYS, -2)),
        Rule.han("昨日|きのう", m -> shifted(ChronoUnit.DAYS, -1)),
        Rule.han("明後日|あさって", m -> shifted(ChronoUnit.DAYS, 2)),
        Rule.han("昨夜|昨晩|ゆうべ", m -> PartOfDay.NIGHT.partOf(shifted(ChronoUnit.DAYS, -1))),
        Rule.han("今夜|今晩", m -> PartOfDay.NIGHT.partOf(shifted(ChronoUnit.DAYS, 0))),
        Rule.han("(先々|先|今|来|再来)(週|月)(?!曜)(?:の" + WEEKDAY + ")?", JapaneseTimes::near),
        Rule.han("昨年|去年", m -> shifted(ChronoUnit.YEARS, -1)),
        Rule.han("(?<=年の?)(春|夏|秋|冬)(?![天季])", m -> Chinese.season(m.group(1))),
        Rule.han("来年", m -> shifted(ChronoUnit.YEARS, 1)),
        Rule.han("(?<!の|毎週)" + WEEKDAY, m -> weekday(m.group(1))),
        Rule.han(NUMBER + "(日|週間|[かヶカ]月|年)前", m -> Units.ago(count(m), unit(m.group(2)))),
        Rule.han(NUMBER + "(日|週間|[かヶカ]月|年)後", m -> Units.ahead(count(m), unit(m.group(2)))),
        Rule.han("毎(?:週|日|月|年|朝|晩)(?:の?" + WEEKDAY + ")?", m -> TemporalExpression.RECURRING));
  }

  private static TemporalExpression shifted(ChronoUnit unit, int count) {
    return anchor -> anchor.shifted(unit, count);
  }

  private static TemporalExpression near(MatchResult match) {
    var shift =
        switch (match.group(1)) {
          case "先々" -> -2;
          case "先" -> -1;
          case "来" -> 1;
          case "再来" -> 2;
          default -> 0;
        };
    var isWeek = match.group(2).equals("週");
    if (isWeek && match.group(3) != null) {
      var day = weekday(match.group(3));
      return anchor -> day.shifted(anchor, shift);
    }
    return shifted(isWeek ? ChronoUnit.WEEKS : ChronoUnit.MONTHS, shift);
  }

  private static Recurring weekday(String character) {
    return Recurring.weekday(DayOfWeek.of(1 + WEEKDAYS.indexOf(character)));
  }

  private static int count(MatchResult match) {
    return Chinese.count(match.group(1));
  }

  private static ChronoUnit unit(String word) {
    return switch (word.charAt(word.length() - 1)) {
      case '日' -> ChronoUnit.DAYS;
      case '間' -> ChronoUnit.WEEKS;
      case '月' -> ChronoUnit.MONTHS;
      default -> ChronoUnit.YEARS;
    };
  }
}

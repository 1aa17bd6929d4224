package io.remdreaming.rules.time;

import java.time.DayOfWeek;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Japanese times, where their characters are not those of Chinese ones. */
final class JapaneseTimes {

  private static final String WEEKDAY = "([月火水木金土日])曜日?";
  private static final String WEEKDAYS = "月火水木金土日";
  private static final String UNIT = "(分|時間|日|週間|[かヶカケ]月|年)";
  private static final String NUMBER = "(?<![\\d第])(\\d{1,3}|[一二三四五六七八九十]{1,3})";

  private JapaneseTimes() {}

  static List<Rule> rules() {
    return Stream.of(days(), near(), counted()).flatMap(List::stream).toList();
  }

  private static List<Rule> days() {
    return List.of(
        Rule.exactly("一昨日|おととい", m -> shifted(ChronoUnit.DAYS, -2)),
        Rule.exactly("昨日|きのう", m -> shifted(ChronoUnit.DAYS, -1)),
        Rule.exactly("今日|きょう", m -> shifted(ChronoUnit.DAYS, 0)),
        Rule.exactly("明日|あした", m -> shifted(ChronoUnit.DAYS, 1)),
        Rule.exactly("明後日|あさって", m -> shifted(ChronoUnit.DAYS, 2)),
        Rule.exactly("昨夜|昨晩|ゆうべ", m -> PartOfDay.NIGHT.partOf(shifted(ChronoUnit.DAYS, -1))),
        Rule.exactly("今夜|今晩", m -> PartOfDay.NIGHT.partOf(shifted(ChronoUnit.DAYS, 0))),
        Rule.exactly("今朝|けさ", m -> PartOfDay.MORNING.partOf(shifted(ChronoUnit.DAYS, 0))),
        Rule.exactly("(午前|午後|朝|昼|夕方|夜|晩)(?!食|ご|御|間|景|空)", m -> part(m.group(1))),
        Rule.exactly(
            "(?:(午前|午後|朝|昼|夕方|夜|深夜)の?)?(?<![\\d第])(\\d{1,2}|[一二三四五六七八九十]{1,3})時"
                + "(?:(半)|(\\d{1,2})分)?(?!間|代|期|々)",
            JapaneseTimes::clock),
        Rule.exactly("(?<!の|毎週)" + WEEKDAY, m -> weekday(m.group(1))),
        Rule.exactly("(?<=の)([月火水木金土日])曜日", m -> weekday(m.group(1))),
        Rule.exactly(
            "(?<!\\d)(\\d{1,2})月(\\d{1,2})日の?[（(]?" + "([月火水木金土日])(?:曜日?|(?=[)）]))[)）]?",
            JapaneseTimes::dated),
        Rule.exactly("毎(?:週|日|月|年|朝|晩)(?:の?" + WEEKDAY + ")?", m -> TemporalExpression.RECURRING));
  }

  private static List<Rule> near() {
    return List.of(
        Rule.exactly("(先々|先|今|来|再来)(週|月)(?!曜|末?曜|間)(?:の?" + WEEKDAY + ")?", JapaneseTimes::near),
        Rule.exactly("(先々|先|今|来|再来)?週末", JapaneseTimes::weekend),
        Rule.exactly("一昨年|おととし", m -> shifted(ChronoUnit.YEARS, -2)),
        Rule.exactly("昨年|去年", m -> shifted(ChronoUnit.YEARS, -1)),
        Rule.exactly("来年", m -> shifted(ChronoUnit.YEARS, 1)),
        Rule.exactly("再来年", m -> shifted(ChronoUnit.YEARS, 2)),
        Rule.exactly("(?<=年の?)(春|夏|秋|冬)(?![天季])", m -> Chinese.season(m.group(1))));
  }

  private static List<Rule> counted() {
    return List.of(
        Rule.exactly(NUMBER + UNIT + "前", m -> Units.ago(count(m), unit(m.group(2)))),
        Rule.exactly(NUMBER + UNIT + "後", m -> Units.ahead(count(m), unit(m.group(2)))),
        Rule.exactly(
            "(?:ここ|この|過去)" + NUMBER + UNIT + "間?", m -> Units.last(count(m), unit(m.group(2)))),
        Rule.exactly("半年前", m -> Units.ago(6, ChronoUnit.MONTHS)),
        Rule.exactly("半年後", m -> Units.ahead(6, ChronoUnit.MONTHS)));
  }

  private static PartOfDay part(String word) {
    return switch (word) {
      case "午前", "朝" -> PartOfDay.MORNING;
      case "昼" -> PartOfDay.MIDDAY;
      case "午後" -> PartOfDay.AFTERNOON;
      case "夕方" -> PartOfDay.EVENING;
      case "深夜" -> PartOfDay.SMALL_HOURS;
      default -> PartOfDay.NIGHT;
    };
  }

  private static @Nullable TemporalExpression clock(MatchResult match) {
    var shown = Chinese.count(match.group(2));
    var minute = match.group(3) != null ? 30 : match.group(4) == null ? -1 : Dates.number(match, 4);
    if (shown > 24 || minute > 59) {
      return null;
    }
    return match.group(1) == null
        ? new Clock(shown, minute, shown > 12)
        : new Clock(part(match.group(1)).hour(shown), minute, true);
  }

  private static @Nullable TemporalExpression dated(MatchResult match) {
    var month = Dates.number(match, 1);
    var day = Dates.number(match, 2);
    return month < 1 || month > 12
        ? null
        : new Dated(Recurring.days(month, day, day), dayOfWeek(match.group(3)));
  }

  private static TemporalExpression weekend(MatchResult match) {
    var weekend = Recurring.weekend();
    var shift = match.group(1) == null ? 0 : shift(match.group(1));
    return match.group(1) == null
        ? weekend
        : shift == -1 ? weekend::before : anchor -> weekend.shifted(anchor, shift);
  }

  private static TemporalExpression shifted(ChronoUnit unit, int count) {
    return anchor -> anchor.shifted(unit, count);
  }

  private static TemporalExpression near(MatchResult match) {
    var shift = shift(match.group(1));
    var isWeek = match.group(2).equals("週");
    if (isWeek && match.group(3) != null) {
      var day = weekday(match.group(3));
      return anchor -> day.shifted(anchor, shift);
    }
    return shifted(isWeek ? ChronoUnit.WEEKS : ChronoUnit.MONTHS, shift);
  }

  private static int shift(String word) {
    return switch (word) {
      case "先々" -> -2;
      case "先" -> -1;
      case "来" -> 1;
      case "再来" -> 2;
      default -> 0;
    };
  }

  private static Recurring weekday(String character) {
    return Recurring.weekday(dayOfWeek(character));
  }

  static DayOfWeek dayOfWeek(String character) {
    return DayOfWeek.of(1 + WEEKDAYS.indexOf(character));
  }

  private static int count(MatchResult match) {
    return Chinese.count(match.group(1));
  }

  private static ChronoUnit unit(String word) {
    return switch (word.charAt(word.length() - 1)) {
      case '分' -> ChronoUnit.MINUTES;
      case '日' -> ChronoUnit.DAYS;
      case '月' -> ChronoUnit.MONTHS;
      case '年' -> ChronoUnit.YEARS;
      default -> word.startsWith("週") ? ChronoUnit.WEEKS : ChronoUnit.HOURS;
    };
  }
}

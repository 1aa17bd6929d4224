package io.remdreaming.rules.time;

import static io.remdreaming.rules.time.Chinese.DIGITS;
import static io.remdreaming.rules.time.Chinese.NUMBER;
import static io.remdreaming.rules.time.Chinese.PART;
import static io.remdreaming.rules.time.Chinese.UNIT;
import static io.remdreaming.rules.time.Chinese.WEEK;
import static io.remdreaming.rules.time.Chinese.WEEKDAY;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** Chinese times, of the calendar, of the clock and from the message's own. */
final class ChineseTimes {

  private static final String NEAR = "(上上|上|这|本|下下|下)";

  private ChineseTimes() {}

  static List<Rule> rules() {
    return List.of(
        Rule.exactly("(大前|前|昨|今|明|后|大后)[天日](?![线才性])", m -> day(Chinese.shift(m.group(1)))),
        Rule.exactly(
            "(昨|今|明|后)(晨|早|晚|夜)(?!餐|饭|点)",
            m -> Chinese.part(m.group(2)).partOf(day(Chinese.shift(m.group(1))))),
        Rule.exactly("(大前|前|去|今|明|后)年", m -> shifted(ChronoUnit.YEARS, Chinese.shift(m.group(1)))),
        Rule.exactly(NEAR + "[个一]?" + WEEK, m -> shifted(ChronoUnit.WEEKS, near(m))),
        Rule.exactly(NEAR + "[个一]?" + WEEK + WEEKDAY, ChineseTimes::weekday),
        Rule.exactly(
            "(?<![每个上下这本一二三四五六七八九十两几\\d])" + WEEK + WEEKDAY, m -> Chinese.weekday(m.group(1))),
        Rule.exactly("(?<![每个上下这本\\d])周末", m -> Recurring.weekend()),
        Rule.exactly(NEAR + "个?月(?![亮饼球光])", m -> shifted(ChronoUnit.MONTHS, near(m))),
        Rule.exactly(NUMBER + UNIT + "(?:以|之)?前(?![线面后])", m -> Units.ago(count(m), unit(m))),
        Rule.exactly(NUMBER + UNIT + "(?:以|之)?后(?![面来])", m -> Units.ahead(count(m), unit(m))),
        Rule.exactly("半年前", m -> Units.ago(6, ChronoUnit.MONTHS)),
        Rule.exactly("半年后", m -> Units.ahead(6, ChronoUnit.MONTHS)),
        Rule.exactly("半个?小时前", m -> Units.ago(30, ChronoUnit.MINUTES)),
        Rule.exactly("半个月前", m -> Units.ago(15, ChronoUnit.DAYS)),
        Rule.exactly("(?:过去|最近|近)的?" + NUMBER + UNIT, m -> Units.last(count(m), unit(m))),
        Rule.exactly("(?:未来|接下来|今后)的?" + NUMBER + UNIT, m -> Units.next(count(m), unit(m))),
        Rule.exactly(
            "(?<!\\d)(\\d{4}|[〇零一二三四五六七八九]{4})年(?![级代])",
            m -> Dates.year(Chinese.digits(m.group(1)))),
        Rule.exactly("(?<!\\d)" + DIGITS + "月份?(?![饼球])", ChineseTimes::month),
        Rule.exactly("(?<!\\d)" + DIGITS + "月" + DIGITS + "[日号]", ChineseTimes::date),
        Rule.exactly(
            "(?<!\\d)" + DIGITS + "月" + DIGITS + "[日号][（(，,]?" + WEEK + WEEKDAY + "[）)]?",
            ChineseTimes::dated),
        Rule.exactly(
            "(?<![\\d第])(\\d{1,2})[号日](?![\\p{IsHan}&&[楼线人机位店馆门院选球文码车厅桌台房]])",
            ChineseTimes::dayOfMonth),
        Rule.exactly(
            "(?<=月)([一二三四五六七八九十]{1,3})[号日]", m -> Recurring.dayOfMonth(Chinese.count(m.group(1)))),
        Rule.exactly("(春|夏|秋|冬)[天季]", m -> Chinese.season(m.group(1))),
        Rule.exactly("月(初|底|末)", m -> new Third(third(m), ChronoUnit.MONTHS)),
        Rule.exactly("年(初|底|末)", m -> new Third(third(m), ChronoUnit.YEARS)),
        Rule.exactly("(?<=[年月])(初|底|末)|(?<=月份?)([上中下])旬", m -> Third.of(third(m))),
        Rule.exactly(PART + "(?!好|安)", m -> Chinese.part(m.group(1))),
        Rule.exactly(
            PART + "?的?" + DIGITS + "[点时](?![建意])(?:(半)|([一三])刻|" + DIGITS + "分?)?(?:钟|整)?",
            ChineseTimes::clock),
        Rule.exactly(
            "每[个逢到]?(?:" + WEEK + "|[天日月年晚早]|隔)" + WEEKDAY + "?",
            m -> TemporalExpression.RECURRING));
  }

  private static TemporalExpression day(int shift) {
    return shifted(ChronoUnit.DAYS, shift);
  }

  private static TemporalExpression shifted(ChronoUnit unit, int count) {
    return anchor -> anchor.shifted(unit, count);
  }

  private static int near(MatchResult match) {
    return Chinese.near(match.group(1));
  }

  private static TemporalExpression weekday(MatchResult match) {
    var day = Chinese.weekday(match.group(2));
    var weeks = near(match);
    return anchor -> day.shifted(anchor, weeks);
  }

  private static int count(MatchResult match) {
    return Chinese.count(match.group(1));
  }

  private static ChronoUnit unit(MatchResult match) {
    return Chinese.unit(match.group(2));
  }

  private static @Nullable TemporalExpression month(MatchResult match) {
    var month = Chinese.count(match.group(1));
    return month < 1 || month > 12 ? null : Recurring.month(month);
  }

  private static @Nullable TemporalExpression date(MatchResult match) {
    var day = Chinese.count(match.group(2));
    return month(match) == null ? null : Recurring.days(Chinese.count(match.group(1)), day, day);
  }

  private static @Nullable TemporalExpression dated(MatchResult match) {
    var date = date(match);
    var weekday = Chinese.dayOfWeek(match.group(3));
    return date instanceof Recurring recurring && weekday != null
        ? new Dated(recurring, weekday)
        : date;
  }

  private static TemporalExpression dayOfMonth(MatchResult match) {
    return Recurring.dayOfMonth(Dates.number(match, 1));
  }

  private static int third(MatchResult match) {
    var word = match.group();
    if (word.matches("月?初|年初|上旬")) {
      return 0;
    }
    return word.equals("中旬") ? 1 : 2;
  }

  private static @Nullable TemporalExpression clock(MatchResult match) {
    var shown = Chinese.count(match.group(2));
    var minute = minute(match);
    if (shown > 24 || minute > 59) {
      return null;
    }
    return match.group(1) == null
        ? new Clock(shown, minute, shown > 12)
        : new Clock(Chinese.part(match.group(1)).hour(shown), minute, true);
  }

  private static int minute(MatchResult match) {
    if (match.group(3) != null) {
      return 30;
    }
    if (match.group(4) != null) {
      return 15 * Chinese.count(match.group(4));
    }
    return match.group(5) == null ? -1 : Chinese.count(match.group(5));
  }
}

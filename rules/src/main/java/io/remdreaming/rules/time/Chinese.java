package io.remdreaming.rules.time;

import java.time.DayOfWeek;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The words of Chinese times. */
final class Chinese {

  static final String DIGITS = "(\\d{1,3}|[〇零一二两三四五六七八九十百]{1,5})";
  static final String NUMBER = "(?<![\\d第])(\\d{1,3}|[一二两三四五六七八九十百]{1,5}|几|数)";
  static final String UNIT = "(分钟|个?小时|个?钟头|天|日|周|个?星期|个?礼拜|个月|年)";
  static final String WEEK = "(?:周|星期|礼拜)";
  static final String PART = "(凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|晚间|夜里|夜晚)";

  /** "One" also begins "in all", "together" and their like. */
  static final String WEEKDAY = "([二三四五六日天末]|一(?![共直起定些样个般点边下次家]))";

  private static final String NUMERALS = "零一二三四五六七八九";

  private Chinese() {}

  /** Digits one by one, as years are written. */
  static int digits(String text) {
    var number = 0;
    for (var i = 0; i < text.length(); i++) {
      number = number * 10 + digit(text.charAt(i));
    }
    return number;
  }

  /** A number up to 999, in digits or characters; {@link Units#FEW} for "a few". */
  static int count(String text) {
    if (text.equals("几") || text.equals("数")) {
      return Units.FEW;
    }
    var number = 0;
    var digit = 0;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '十' || c == '百') {
        number += Math.max(1, digit) * (c == '十' ? 10 : 100);
        digit = 0;
      } else {
        digit = Character.isDigit(c) ? digit * 10 + digit(c) : digit(c);
      }
    }
    return number + digit;
  }

  private static int digit(char c) {
    return switch (c) {
      case '〇' -> 0;
      case '两' -> 2;
      default -> Character.isDigit(c) ? Character.digit(c, 10) : NUMERALS.indexOf(c);
    };
  }

  static int shift(String day) {
    return switch (day) {
      case "大前" -> -3;
      case "前" -> -2;
      case "昨", "去" -> -1;
      case "明" -> 1;
      case "后" -> 2;
      case "大后" -> 3;
      default -> 0;
    };
  }

  static int near(String word) {
    return switch (word) {
      case "上上" -> -2;
      case "上" -> -1;
      case "下" -> 1;
      case "下下" -> 2;
      default -> 0;
    };
  }

  static ChronoUnit unit(String word) {
    return switch (word.charAt(word.length() - 1)) {
      case '天', '日' -> ChronoUnit.DAYS;
      case '周', '期', '拜' -> ChronoUnit.WEEKS;
      case '月' -> ChronoUnit.MONTHS;
      case '年' -> ChronoUnit.YEARS;
      case '钟' -> ChronoUnit.MINUTES;
      default -> ChronoUnit.HOURS;
    };
  }

  /** A weekday, or the weekend. */
  static Recurring weekday(String word) {
    return switch (word) {
      case "末" -> Recurring.weekend();
      case "日", "天" -> Recurring.weekday(DayOfWeek.SUNDAY);
      default -> Recurring.weekday(DayOfWeek.of(count(word)));
    };
  }

  /** Null for the weekend. */
  static @Nullable DayOfWeek dayOfWeek(String word) {
    return switch (word) {
      case "末" -> null;
      case "日", "天" -> DayOfWeek.SUNDAY;
      default -> DayOfWeek.of(count(word));
    };
  }

  static Recurring season(String word) {
    return switch (word) {
      case "春" -> Recurring.season(3);
      case "夏" -> Recurring.season(6);
      case "秋" -> Recurring.season(9);
      default -> Recurring.season(12);
    };
  }

  static PartOfDay part(String word) {
    return switch (word) {
      case "凌晨" -> PartOfDay.SMALL_HOURS;
      case "清晨", "早晨", "早上", "上午", "晨", "早" -> PartOfDay.MORNING;
      case "中午" -> PartOfDay.MIDDAY;
      case "下午" -> PartOfDay.AFTERNOON;
      case "傍晚" -> PartOfDay.EVENING;
      default -> PartOfDay.NIGHT;
    };
  }
}

package io.remdreaming.rules.extraction;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/** What addresses, dates, amounts and the like look like. */
enum Patterns {
  EMAIL("(?<![\\w.+-])[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,4}"),
  PHONE(
      "(?<![\\w/.-])(?:\\+\\d{1,3}[ .-]?)?(?:\\(\\d{1,5}\\)[ .-]?)?\\d{2,5}(?:[ .-]\\d{2,5}){1,4}(?![\\w/-])"),
  URL("\\b(?:https?://|www\\.)[^\\s<>\"')\\]]{2,300}[^\\s<>\"')\\].,;:]"),
  DATE(
      "\\b(?:\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./]\\d{1,2}[./]\\d{4}"
          + "|\\d{1,2}(?:st|nd|rd|th)?(?: day of)? (?:@M@)\\.?,? \\d{4}"
          + "|(?:@M@)\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4})\\b"
          + "|\\d{4}年\\d{1,2}月\\d{1,2}日"),
  AMOUNT(
      "(?:(?:USD|EUR|GBP|CHF|CNY|JPY|AUD|CAD)\\s?|[$€£¥])\\d[\\d,.']{0,20}(?:\\s?(?:million|billion|k|m|bn)\\b)?"
          + "|\\b\\d[\\d,.']{0,20}\\s?(?:USD|EUR|GBP|CHF|CNY|JPY|AUD|CAD|euros?|dollars?|pounds|元|€|£)"),
  PERIOD(
      "\\b(?:(?:@M@)\\.? )?(?:19|20)\\d{2}\\s?(?:-|–|—|to|until)\\s?"
          + "(?:(?:(?:@M@)\\.? )?(?:19|20)\\d{2}|present|now|today|current)\\b");

  private static final int FEWEST_PHONE_DIGITS = 7;
  private static final int MOST_PHONE_DIGITS = 15;

  private final Pattern pattern;

  Patterns(String regex) {
    pattern = Pattern.compile(regex.replace("@M@", Months.NAMES), Pattern.CASE_INSENSITIVE);
  }

  /** Distinct findings, as they stand in the text, in its order. */
  List<String> in(String text) {
    var found = new LinkedHashSet<String>();
    var matcher = pattern.matcher(text);
    while (matcher.find()) {
      var value = matcher.group().strip().replaceFirst("[.,']+$", "");
      if (this != PHONE || isPhone(value)) {
        found.add(value);
      }
    }
    return new ArrayList<>(found);
  }

  boolean isIn(String text) {
    return !in(text).isEmpty();
  }

  /** Neither a date nor a period, and of as many digits as the numbering plans allow. */
  private static boolean isPhone(String value) {
    var digits = value.chars().filter(Character::isDigit).count();
    return digits >= FEWEST_PHONE_DIGITS
        && digits <= MOST_PHONE_DIGITS
        && !DATE.isIn(value)
        && !PERIOD.isIn(value);
  }

  /** English names of months, which an enum's constants cannot reach in the enum itself. */
  private static final class Months {
    static final String NAMES =
        "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
            + "|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?";
  }
}

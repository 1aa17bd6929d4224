package io.remdreaming.imports.whatsapp;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line that begins an entry of a chat: its date as three numbers, its time, and what follows.
 *
 * <pre>
 *   1/15/24, 2:30 PM - Ann: Hello          Android
 *   [15.01.24, 14:30:22] Ann: Hello        iOS
 * </pre>
 *
 * @param numbers the date's numbers, as they stand
 * @param isDotted whether dots part them, which no order but day, month, year does
 * @param secondOfDay the time
 * @param hasSeconds whether the time tells seconds
 * @param rest the speaker and the text, or what the application says
 */
record ChatLine(int[] numbers, boolean isDotted, int secondOfDay, boolean hasSeconds, String rest) {

  private static final String DATE = "(\\d{1,4})([./-])(\\d{1,2})\\2(\\d{1,4})\\.?";
  private static final String TIME =
      "(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2}))?(?:\\s?([AaPp])\\.?\\s?[Mm]\\.?)?";

  /** A comma, a space, or a word such as {@code à}. */
  private static final String BETWEEN = ",?\\s(?:\\p{L}{1,5}\\s){0,2}";

  private static final Pattern ANDROID =
      Pattern.compile("^" + DATE + BETWEEN + TIME + "\\s[-–]\\s(.*)$", Pattern.DOTALL);
  private static final Pattern IOS =
      Pattern.compile("^\\[" + DATE + BETWEEN + TIME + "\\]\\s(.*)$", Pattern.DOTALL);
  private static final int REST = 9;

  /** The line, if it begins an entry. */
  static Optional<ChatLine> of(String line) {
    var bare = withoutMarks(line);
    if (bare.isEmpty() || (bare.charAt(0) != '[' && !Character.isDigit(bare.charAt(0)))) {
      return Optional.empty();
    }
    var header = bare.length() > 60 ? bare.substring(0, 60) : bare;
    var spaced = header.replace('\u202f', ' ').replace('\u00a0', ' ');
    var text = spaced + bare.substring(header.length());
    for (var form : new Pattern[] {IOS, ANDROID}) {
      var match = form.matcher(text);
      if (match.matches()) {
        return of(match, bare.substring(match.start(REST)));
      }
    }
    return Optional.empty();
  }

  /** Without what turns the direction of the line, at its beginning. */
  private static String withoutMarks(String line) {
    var start = 0;
    while (start < line.length() && Character.getType(line.charAt(start)) == Character.FORMAT) {
      start++;
    }
    return line.substring(start);
  }

  private static Optional<ChatLine> of(Matcher match, String rest) {
    var hour = hour(Integer.parseInt(match.group(5)), match.group(8));
    var minute = Integer.parseInt(match.group(6));
    var second = match.group(7) == null ? 0 : Integer.parseInt(match.group(7));
    if (hour > 23 || minute > 59 || second > 59) {
      return Optional.empty();
    }
    return Optional.of(
        new ChatLine(
            new int[] {number(match, 1), number(match, 3), number(match, 4)},
            match.group(2).equals("."),
            hour * 3600 + minute * 60 + second,
            match.group(7) != null,
            rest));
  }

  private static int number(Matcher match, int group) {
    return Integer.parseInt(match.group(group));
  }

  private static int hour(int hour, @Nullable String half) {
    if (half == null) {
      return hour;
    }
    var isAfternoon = half.toLowerCase(Locale.ROOT).equals("p");
    return hour % 12 + (isAfternoon ? 12 : 0);
  }
}

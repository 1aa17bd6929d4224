package io.remdreaming.rules.time;

import io.remdreaming.model.activity.Timestamps;
import io.remdreaming.model.ports.TimeExpressions;
import io.remdreaming.model.text.TimeExpression;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A small grammar of English, German, French, Spanish, Chinese and Japanese times. Words are found
 * by patterns, neighbours are joined where one lies within the other, and two may be the ends of a
 * range. An expression means the whole of the smallest unit it names. Thread-safe.
 */
public final class GrammarTimeExpressions implements TimeExpressions {

  private static final Pattern RANGE =
      Pattern.compile(
          "\\s*(?:(?:to|until|till|through|bis(?:\\s+zum|\\s+zu)?|a|al|hasta(?:\\s+el)?|à|au"
              + "|jusqu['’](?:au|à))\\s+(?:the\\s+)?|[-–—~〜]\\s*|[到至]|から)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern AND =
      Pattern.compile("\\s+(?:and|und|y|et)\\s+|[和与]", Pattern.CASE_INSENSITIVE);
  private static final Pattern BETWEEN =
      Pattern.compile(
          "(?:between\\s+(?:the\\s+)?|zwischen\\s+(?:dem\\s+)?|entre\\s+(?:el\\s+|le\\s+)?|在)$",
          Pattern.CASE_INSENSITIVE);

  /** What is moved from one time to another does not last from the one to the other. */
  private static final Pattern MOVED =
      Pattern.compile(
          "(?:moved|rescheduled|postponed|shifted|changed)\\s+from\\s+(?:the\\s+)?$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SINCE =
      Pattern.compile(
          "(?<!\\p{L})(?:since|seit|depuis|desde)\\s+(?:(?:the|dem|der|le|la|el)\\s+)?$|自从?$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern EVER_SINCE = Pattern.compile("以来|以降|起(?![来点])|から(?!の)");

  @Override
  public List<TimeExpression> find(String text, Instant messageTime, ZoneOffset zone) {
    var now = LocalDateTime.ofInstant(messageTime, zone);
    var words = Words.in(text);
    if (words.isEmpty()) {
      return List.of();
    }
    var joined = Joining.join(text, words, new Anchor(now, zone, Tense.AHEAD));
    var expressions = new ArrayList<TimeExpression>();
    for (var i = 0; i < joined.size(); i++) {
      var found = joined.get(i);
      var anchor = new Anchor(now, zone, Tense.around(text, found));
      var range = i + 1 < joined.size() ? range(text, found, joined.get(i + 1), anchor) : null;
      var span = range == null ? alone(text, found, anchor) : range;
      if (range != null) {
        i++;
      }
      if (span != null && isHeld(span, zone)) {
        var end = joined.get(i).end();
        var conflicts = Weekdays.conflict(text.substring(found.start(), end), span);
        expressions.add(expression(found.start(), end, span, zone, conflicts));
      }
    }
    return expressions;
  }

  private static boolean isHeld(Span span, ZoneOffset zone) {
    return Timestamps.holds(span.from().toInstant(zone))
        && Timestamps.holds(span.to().toInstant(zone));
  }

  private static @Nullable Span alone(String text, Found found, Anchor anchor) {
    var since =
        endsWith(SINCE, text, found.start())
            || EVER_SINCE.matcher(text).region(found.end(), text.length()).lookingAt();
    return since ? Units.since(found.expression(), anchor) : found.expression().alone(anchor);
  }

  private static @Nullable Span range(String text, Found first, Found second, Anchor anchor) {
    if (!between(text, first, second) || endsWith(MOVED, text, first.start())) {
      return null;
    }
    var fixed = fixed(first, second, anchor);
    var begin = begin(first, second, fixed);
    var end = begin == null ? null : second.expression().following(begin.from(), fixed);
    return begin == null || end == null || !end.to().isAfter(begin.to())
        ? null
        : new Span(begin.from(), end.to());
  }

  /** A time of the clock lies in the day of an end that tells it: "from 9 am to 5 pm yesterday". */
  private static @Nullable Span begin(Found first, Found second, Anchor anchor) {
    var end = first.expression() instanceof Clock ? second.expression().alone(anchor) : null;
    return end == null
        ? first.expression().alone(anchor)
        : first.expression().within(Span.day(end.from().toLocalDate()));
  }

  /** A beginning without its year or week is the latest before an end that has one. */
  private static Anchor fixed(Found first, Found second, Anchor anchor) {
    var end = second.expression() instanceof Recurring ? null : second.expression().alone(anchor);
    return end == null || !(first.expression() instanceof Recurring)
        ? anchor
        : new Anchor(end.from(), anchor.zone(), Tense.BEHIND);
  }

  private static boolean between(String text, Found first, Found second) {
    return RANGE.matcher(text).region(first.end(), second.start()).matches()
        || (AND.matcher(text).region(first.end(), second.start()).matches()
            && endsWith(BETWEEN, text, first.start()));
  }

  private static boolean endsWith(Pattern ending, String text, int end) {
    return ending.matcher(text).region(Math.max(0, end - 24), end).find();
  }

  private static TimeExpression expression(
      int start, int end, Span span, ZoneOffset zone, boolean conflicts) {
    return new TimeExpression(
        start, end, span.from().toInstant(zone), span.to().toInstant(zone), conflicts);
  }
}

package io.remdreaming.rules.time;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Joins neighbouring words to one expression where one is a part of the other. */
final class Joining {

  private static final Pattern GAP =
      Pattern.compile(
          "[\\s,-]*(?:(?:at|on|in|of|from|the|around|about|am|um|gegen|an|im|des|der|à|a|las?|el|le"
              + "|de|del|du|en|vers)\\s+){0,3}|[的の]|は、?",
          Pattern.CASE_INSENSITIVE);

  private Joining() {}

  static List<Found> join(String text, List<Found> words, Anchor anchor) {
    var joined = new ArrayList<Found>();
    for (var word : words) {
      var last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      var together = last == null ? null : together(text, last, word, anchor);
      if (last != null && together != null) {
        joined.set(joined.size() - 1, last.joined(word, together));
      } else {
        joined.add(word);
      }
    }
    return joined;
  }

  private static @Nullable TemporalExpression together(
      String text, Found first, Found second, Anchor anchor) {
    if (!GAP.matcher(text).region(first.end(), second.start()).matches()) {
      return null;
    }
    var a = first.expression();
    var b = second.expression();
    if (a == TemporalExpression.RECURRING || b == TemporalExpression.RECURRING) {
      return TemporalExpression.RECURRING;
    }
    if (b instanceof Zone zone) {
      return zone.of(a, anchor);
    }
    var partOfFirst = b.partOf(a);
    if (partOfFirst.alone(anchor) != null) {
      return partOfFirst;
    }
    var partOfSecond = a.partOf(b);
    return partOfSecond.alone(anchor) != null ? partOfSecond : null;
  }
}

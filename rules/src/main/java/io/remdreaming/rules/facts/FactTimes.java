package io.remdreaming.rules.facts;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.ports.TimeExpressions;
import io.remdreaming.model.text.TimeExpression;
import io.remdreaming.rules.facts.FactPattern.Tense;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From when until when facts hold, by the times that their sentences name. */
final class FactTimes {

  private static final Pattern SINCE =
      Pattern.compile(
          "(?<![a-z])(?:since|seit|depuis|desde) (?:the |around |about |early |late |dem |der )?$|自从?$");
  private static final Pattern SINCE_HAN = Pattern.compile("以来|起|开始");
  private static final int REACH = 20;

  /** "I've lived here for three years": it began that long ago. */
  private static final Pattern LASTING =
      Pattern.compile(
          "(?:'ve|have|been)\\b.{0,60}? for (?:about |over |almost |nearly |more than )?(?:the (?:last|past) )?"
              + "(?<time>(?:an?|[0-9]{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
              + "|fifteen|twenty) (?:years?|months?|weeks?))\\b(?! old)");

  private final TimeExpressions times;
  private @Nullable Read last;
  private final LongAdder conflicts = new LongAdder();

  FactTimes(TimeExpressions times) {
    this.times = times;
  }

  /** How many times of facts have named a weekday that their date does not fall on. */
  long conflicts() {
    return conflicts.sum();
  }

  /** The first time that a text names, seen from its message; null if it names none. */
  @Nullable Instant first(String text, Message message) {
    var found = find(text, message);
    return found.isEmpty() ? null : found.get(0).from();
  }

  /**
   * The time of a fact that a message says.
   *
   * @param start where the fact begins to be said; a time behind it counts before one in front of
   *     it
   * @return null if it has not come yet
   */
  @Nullable Interval of(Tense tense, String sentence, int start, Message message) {
    var said = message.timestamp();
    if (tense == Tense.GRANTED) {
      return new Interval(said, null);
    }
    if (tense == Tense.HOLDS) {
      return holds(sentence, message);
    }
    var found = find(sentence, message);
    if (tense == Tense.PLANNED || tense == Tense.DATED) {
      return planned(tense, found, said);
    }
    var near = near(found, start);
    if (near == null) {
      return new Interval(said, tense == Tense.BEGINS ? null : said);
    }
    if (near.from().isAfter(said)) {
      return null;
    }
    return switch (tense) {
      case BEGINS -> new Interval(near.from(), null, near.to().isAfter(said) ? said : near.to());
      case HELD -> new Interval(near.from(), near.to().isAfter(said) ? said : near.to());
      default -> new Interval(near.from(), near.from());
    };
  }

  private Interval holds(String sentence, Message message) {
    var said = message.timestamp();
    if (saysSince(sentence)) {
      return new Interval(since(sentence, find(sentence, message), said), null);
    }
    var lasting = LASTING.matcher(sentence);
    if (!lasting.find()) {
      return new Interval(said, null);
    }
    var found = find(lasting.group("time") + " ago", message);
    return found.isEmpty() || found.get(0).from().isAfter(said)
        ? new Interval(said, null)
        : new Interval(found.get(0).from(), null, found.get(0).to());
  }

  /** A plan is one until its time has passed. */
  private static @Nullable Interval planned(Tense tense, List<TimeExpression> found, Instant said) {
    var isPast = false;
    for (var time : found) {
      if (time.to().isAfter(said)) {
        return new Interval(said, time.to());
      }
      isPast = true;
    }
    return isPast || tense == Tense.DATED ? null : new Interval(said, null);
  }

  /** The sentence that was read last is remembered, since it may tell several facts. */
  private List<TimeExpression> find(String text, Message message) {
    var read = last;
    if (read == null || !read.isOf(text, message)) {
      var zone = ZoneOffset.ofTotalSeconds(message.utcOffsetSeconds());
      var found = times.find(text, message.timestamp(), zone);
      read = new Read(text, message, found);
      last = read;
      conflicts.add(found.stream().filter(TimeExpression::conflicts).count());
    }
    return read.found;
  }

  private static @Nullable TimeExpression near(List<TimeExpression> found, int start) {
    for (var time : found) {
      if (time.start() >= start) {
        return time;
      }
    }
    return found.isEmpty() ? null : found.get(found.size() - 1);
  }

  /** Whether a sentence may say since when something holds: few do, and times cost much. */
  private static boolean saysSince(String sentence) {
    return sentence.contains("since ")
        || sentence.contains("seit ")
        || sentence.contains("depuis ")
        || sentence.contains("desde ")
        || sentence.indexOf('自') >= 0
        || SINCE_HAN.matcher(sentence).find();
  }

  private static Instant since(String sentence, List<TimeExpression> found, Instant said) {
    for (var time : found) {
      var before = sentence.substring(Math.max(0, time.start() - REACH), time.start());
      var isSince =
          SINCE.matcher(before).find()
              || SINCE_HAN.matcher(sentence).region(time.end(), sentence.length()).lookingAt();
      if (isSince && time.from().isBefore(said)) {
        return time.from();
      }
    }
    return said;
  }

  /** The times of a sentence. */
  private record Read(String text, Message message, List<TimeExpression> found) {
    boolean isOf(String text, Message message) {
      return this.message == message && this.text.equals(text);
    }
  }

  /**
   * A stretch of time.
   *
   * @param to exclusive; null if it goes on
   * @param by by when it has begun, where that is unknown; else null
   */
  record Interval(Instant from, @Nullable Instant to, @Nullable Instant by) {

    Interval(Instant from, @Nullable Instant to) {
      this(from, to, null);
    }
  }
}

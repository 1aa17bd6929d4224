package io.remdreaming.cli.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Ways to disturb a list of events; the same seed gives the same list. */
public final class EventShuffler {

  private static final int LARGEST_BATCH = 20;

  private EventShuffler() {}

  /** Any order, each as likely as any other. */
  public static List<TimedEvent> shuffled(List<TimedEvent> events, long seed) {
    var shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled;
  }

  /**
   * Another order in which only events whose times lie within the span of each other have changed
   * places: each event goes back past a random number of those it may pass.
   */
  public static List<TimedEvent> shuffledWithin(List<TimedEvent> events, Duration span, long seed) {
    var random = new Random(seed);
    var shuffled = new ArrayList<TimedEvent>(events.size());
    for (var event : events) {
      var first = shuffled.size();
      while (first > 0 && isWithin(span, event, shuffled.get(first - 1))) {
        first--;
      }
      shuffled.add(first + random.nextInt(shuffled.size() - first + 1), event);
    }
    return shuffled;
  }

  private static boolean isWithin(Duration span, TimedEvent one, TimedEvent other) {
    return Duration.between(one.time(), other.time()).abs().compareTo(span) <= 0;
  }

  /**
   * Each event so many times, as when a producer sends whole batches again because it did not learn
   * that they had arrived: batches of random size, each repeated before the next begins. What a
   * later event corrects or forgets therefore stays corrected and forgotten.
   */
  public static List<TimedEvent> repeated(List<TimedEvent> events, int times, long seed) {
    var random = new Random(seed);
    var repeated = new ArrayList<TimedEvent>(events.size() * times);
    for (var start = 0; start < events.size(); ) {
      var end = Math.min(events.size(), start + 1 + random.nextInt(LARGEST_BATCH));
      for (var time = 0; time < times; time++) {
        repeated.addAll(events.subList(start, end));
      }
      start = end;
    }
    return repeated;
  }
}

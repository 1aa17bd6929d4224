package io.remdreaming.cli.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventShufflerTest {

  private static final Duration SPAN = Duration.ofMinutes(10);

  @Test
  void theSameSeedGivesTheSameOrder() {
    var events = events(200, 7);
    assertThat(EventShuffler.shuffled(events, 1)).isEqualTo(EventShuffler.shuffled(events, 1));
    assertThat(EventShuffler.shuffled(events, 1)).isNotEqualTo(EventShuffler.shuffled(events, 2));
    assertThat(EventShuffler.shuffledWithin(events, SPAN, 1))
        .isEqualTo(EventShuffler.shuffledWithin(events, SPAN, 1))
        .isNotEqualTo(EventShuffler.shuffledWithin(events, SPAN, 2));
    assertThat(EventShuffler.repeated(events, 3, 1))
        .isEqualTo(EventShuffler.repeated(events, 3, 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void withinASpanOnlyEventsOfThatSpanChangePlaces(long seed) {
    var events = events(300, seed);
    var shuffled = EventShuffler.shuffledWithin(events, SPAN, seed);
    assertThat(shuffled).containsExactlyInAnyOrderElementsOf(events).isNotEqualTo(events);

    var places = placesOf(shuffled);
    var place = events.stream().mapToInt(event -> places.getOrDefault(event, -1)).toArray();
    for (var i = 0; i < events.size(); i++) {
      for (var j = i + 1; j < events.size(); j++) {
        if (place[i] > place[j]) {
          assertThat(Duration.between(events.get(i).time(), events.get(j).time()).abs())
              .isLessThanOrEqualTo(SPAN);
        }
      }
    }
  }

  @Test
  void withoutASpanNothingChangesPlacesButEqualTimes() {
    var events = List.of(event(0, 1), event(60, 2), event(30, 3));
    assertThat(EventShuffler.shuffledWithin(events, Duration.ZERO, 5)).isEqualTo(events);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void repeatedEventsEndInTheirFirstOrder(long seed) {
    var events = events(100, seed);
    var repeated = EventShuffler.repeated(events, 3, seed);
    assertThat(repeated).hasSize(300);
    var lastPlace = placesOf(repeated);
    assertThat(events.stream().map(lastPlace::get).toList()).isSorted();
    assertThat(repeated.subList(0, 100)).isNotEqualTo(events);
  }

  private static Map<TimedEvent, Integer> placesOf(List<TimedEvent> events) {
    var places = new HashMap<TimedEvent, Integer>();
    for (var place = 0; place < events.size(); place++) {
      places.put(events.get(place), place);
    }
    return places;
  }

  /** Events roughly in the order of their times. */
  private static List<TimedEvent> events(int count, long seed) {
    var random = new Random(seed);
    var events = new ArrayList<TimedEvent>();
    for (var i = 0; i < count; i++) {
      events.add(event(i * 120L + random.nextInt(1_200), i));
    }
    return events;
  }

  private static TimedEvent event(long seconds, int id) {
    return new TimedEvent(
        Instant.EPOCH.plusSeconds(seconds), new byte[] {(byte) id, (byte) (id >> 8)});
  }
}

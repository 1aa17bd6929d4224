package io.remdreaming.cli.events;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * An event of a file and its time; one that tells none has the time of the event before it.
 *
 * @param time the time by which it is ordered
 */
@SuppressWarnings("ArrayRecordComponent") // equal only if it is the very same event
public record TimedEvent(Instant time, byte[] bytes) {

  /** The events of a file, in its order. */
  static List<TimedEvent> read(Path file) {
    var events = new ArrayList<TimedEvent>();
    var time = Instant.EPOCH;
    for (var bytes : EventReader.readAll(file)) {
      time = EventTime.of(bytes).orElse(time);
      events.add(new TimedEvent(time, bytes));
    }
    return events;
  }

  /** Several files as one, by time; each file's own order is kept. */
  public static List<TimedEvent> merged(List<Path> files) {
    record Head(int file, int next, TimedEvent event) {}
    var contents = files.stream().map(TimedEvent::read).toList();
    var heads =
        new PriorityQueue<Head>(
            Comparator.comparing((Head head) -> head.event.time).thenComparingInt(Head::file));
    for (var file = 0; file < contents.size(); file++) {
      if (!contents.get(file).isEmpty()) {
        heads.add(new Head(file, 1, contents.get(file).get(0)));
      }
    }
    var merged = new ArrayList<TimedEvent>();
    for (var head = heads.poll(); head != null; head = heads.poll()) {
      merged.add(head.event);
      var rest = contents.get(head.file);
      if (head.next < rest.size()) {
        heads.add(new Head(head.file, head.next + 1, rest.get(head.next)));
      }
    }
    return merged;
  }
}

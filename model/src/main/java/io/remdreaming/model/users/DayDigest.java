package io.remdreaming.model.users;

import io.remdreaming.model.moments.Moment.Person;
import java.time.LocalDate;
import java.util.List;

/**
 * A user's day in short. Digests depend on their day alone and are merged in any way, so that a
 * profile needs no earlier one.
 *
 * @param day in UTC, ISO-8601
 * @param sessions how many began
 * @param moments in order
 * @param resources in order
 * @param topics of both, the most frequent first
 * @param emotions likewise
 * @param kinds the types of moments, likewise
 */
public record DayDigest(
    String day,
    int sessions,
    List<Memory> moments,
    List<Memory> resources,
    List<Counted> topics,
    List<Counted> emotions,
    List<Counted> kinds) {

  static DayDigest of(LocalDate day, List<Memory> memories) {
    var moments = of(memories, Memory.MOMENTS);
    var resources = of(memories, Memory.RESOURCES);
    return new DayDigest(
        day.toString(),
        of(memories, Memory.SESSIONS).size(),
        moments,
        resources,
        Counted.onOneDay(memories.stream().flatMap(memory -> memory.topics().stream())),
        Counted.onOneDay(moments.stream().flatMap(memory -> memory.emotions().stream())),
        Counted.onOneDay(moments.stream().map(Memory::type)));
  }

  /** Everybody present in its moments. */
  public List<Person> persons() {
    return moments.stream().flatMap(moment -> moment.persons().stream()).distinct().toList();
  }

  private static List<Memory> of(List<Memory> memories, String table) {
    return memories.stream().filter(memory -> memory.isOf(table)).sorted(Memory.ORDER).toList();
  }
}

package io.remdreaming.model.users;

import io.remdreaming.model.moments.Moment.Person;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A derived row in short, as one looks back at it.
 *
 * @param table resources, moments or sessions
 * @param time its event time
 * @param type of a moment; a resource's category
 * @param topics kebab-case
 * @param emotions of a moment
 * @param persons of a moment
 * @param provisional whether the row comes once more, when its window's prompt has ended
 */
public record Memory(
    String table,
    String id,
    String label,
    Instant time,
    String name,
    String summary,
    String type,
    List<String> topics,
    List<String> emotions,
    List<Person> persons,
    boolean provisional) {

  public static final String RESOURCES = "resources";
  public static final String MOMENTS = "moments";
  public static final String SESSIONS = "sessions";

  /** The canonical order of memories. */
  public static final Comparator<Memory> ORDER =
      Comparator.comparing(Memory::time).thenComparing(Memory::id);

  /** A row that does not come again by itself. */
  public Memory(
      String table,
      String id,
      String label,
      Instant time,
      String name,
      String summary,
      String type,
      List<String> topics,
      List<String> emotions,
      List<Person> persons) {
    this(table, id, label, time, name, summary, type, topics, emotions, persons, false);
  }

  public boolean isOf(String other) {
    return table.equals(other);
  }
}

package io.remdreaming.model.users;

import io.remdreaming.model.moments.Moment.Person;
import io.remdreaming.model.moments.UserStatements;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A derived row in short, as one looks back at it.
 *
 * @param table resources, moments, sessions or relationships
 * @param time its event time
 * @param type of a moment; a resource's category
 * @param topics kebab-case
 * @param emotions of a moment
 * @param persons of a moment
 * @param provisional whether the row comes once more, when its window's prompt has ended
 * @param statements what the user says in a moment
 * @param fact what the user says, if the row is that of a relationship; else null
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
    boolean provisional,
    @Nullable UserStatements statements,
    @Nullable UserFact fact) {

  public static final String RESOURCES = "resources";
  public static final String MOMENTS = "moments";
  public static final String SESSIONS = "sessions";
  public static final String RELATIONSHIPS = "relationships";

  /** The canonical order of memories. */
  public static final Comparator<Memory> ORDER =
      Comparator.comparing(Memory::time).thenComparing(Memory::id);

  /** Memories of before statements were kept have none. */
  public Memory {
    statements = statements == null ? UserStatements.NONE : statements;
  }

  /** What the user says in a moment; nothing of other memories. */
  @Override
  public UserStatements statements() {
    return Objects.requireNonNull(statements);
  }

  /** A row that does not come again by itself, in which the user states nothing. */
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
    this(table, id, label, time, name, summary, type, topics, emotions, persons, false, null, null);
  }

  /** A relationship. */
  public static Memory of(String id, String label, UserFact fact) {
    return new Memory(
        RELATIONSHIPS,
        id,
        label,
        fact.firstSaid(),
        "",
        "",
        "",
        List.of(),
        List.of(),
        List.of(),
        false,
        null,
        fact);
  }

  public boolean isOf(String other) {
    return table.equals(other);
  }
}

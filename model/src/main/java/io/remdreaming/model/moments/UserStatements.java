package io.remdreaming.model.moments;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a user says in a moment in his or her own words: nothing that somebody else says, quotes
 * included.
 *
 * @param told the sentences that tell most, in order
 * @param topics of what is not denied, kebab-case
 * @param uses technologies that the user says to use, in lower case
 * @param drops technologies that the user says not to use, or no longer
 * @param projects what the user says to work on
 * @param colleagues names of those whom the user calls so
 * @param speakers ids of the persons that are the user
 * @param bots names of the bots that were talked to, sorted
 */
public record UserStatements(
    List<String> told,
    List<String> topics,
    List<String> uses,
    List<String> drops,
    List<String> projects,
    List<String> colleagues,
    List<String> speakers,
    @Nullable List<String> bots) {

  /** State of older versions knows no bots. */
  public UserStatements {
    bots = bots == null ? List.of() : bots;
  }

  /** Names of the bots that were talked to, sorted. */
  @Override
  public List<String> bots() {
    return Objects.requireNonNull(bots);
  }

  /** What is said to nobody known. */
  public UserStatements(
      List<String> told,
      List<String> topics,
      List<String> uses,
      List<String> drops,
      List<String> projects,
      List<String> colleagues,
      List<String> speakers) {
    this(told, topics, uses, drops, projects, colleagues, speakers, List.of());
  }

  public static final UserStatements NONE =
      new UserStatements(
          List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
}

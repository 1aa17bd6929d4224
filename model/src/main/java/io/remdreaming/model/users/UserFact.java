package io.remdreaming.model.users;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user says of himself or herself, resolved over all of the user's memory.
 *
 * @param relation UPPER_SNAKE
 * @param target the display name of what it is about
 * @param text the newest wording
 * @param invalidAt until when it holds, exclusive; null if it still does
 * @param firstSaid when it was said first
 * @param lastSaid when it was said last
 * @param messageIds wire ids of the messages that say so, in order
 * @param bots those that it was told to, sorted
 */
public record UserFact(
    String relation,
    String target,
    String text,
    Instant validAt,
    @Nullable Instant invalidAt,
    Instant firstSaid,
    Instant lastSaid,
    List<String> messageIds,
    List<String> bots) {

  public static final String HABIT = "HAS_HABIT";
  public static final String LIKES = "LIKES";
  public static final String DISLIKES = "DISLIKES";
  public static final String PREFERS = "PREFERS";
  public static final String FAVORITE = "FAVORITE";
  public static final String BIRTHDAY = "BORN_ON";
  public static final String ANNIVERSARY = "HAS_ANNIVERSARY";

  private static final List<String> LASTING =
      List.of(HABIT, LIKES, DISLIKES, PREFERS, BIRTHDAY, ANNIVERSARY);

  /**
   * Whether profiles look at such a fact: what is liked, done or celebrated again and again, and
   * what was done in a day, which may come again.
   */
  public boolean isOfProfiles() {
    return LASTING.contains(relation) || relation.startsWith(FAVORITE) || isOfOneDay();
  }

  /** Whether it held for a day or a part of one. */
  public boolean isOfOneDay() {
    var end = invalidAt;
    return end != null && end.isAfter(validAt) && !end.isAfter(validAt.plusSeconds(86_400));
  }

  /** Whether it goes on. */
  public boolean holds() {
    return invalidAt == null;
  }
}

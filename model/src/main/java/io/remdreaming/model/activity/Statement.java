package io.remdreaming.model.activity;

import io.remdreaming.model.memory.UserKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an application knows already and so states, without a message that says it: an entity, or a
 * fact about two of them.
 *
 * @param owner whose memory; a statement always has a user
 * @param id its id on the wire, unique for its kind within the owner
 * @param sessionId the session with which it is forgotten, {@code ""} for none
 * @param timestamp when it was stated
 * @param source where it is known from, {@code ""} if that is not told; a message's id ties it to
 *     that message
 * @param subject the entity, or the one that the fact is about
 * @param claim what the fact says about it; null if it is an entity
 * @param content it in words, {@code ""} if none were given
 * @param properties a JSON object of the event's properties, metadata and unknown fields
 * @param position where this version lies in the log
 */
public record Statement(
    UserKey owner,
    String id,
    String sessionId,
    Instant timestamp,
    String source,
    Thing subject,
    @Nullable Claim claim,
    String content,
    String properties,
    LogPosition position) {

  /**
   * A named person or thing.
   *
   * @param type the name of an entity type
   * @param aliases its other names
   */
  public record Thing(String name, String type, List<String> aliases) {}

  /**
   * What holds between a fact's subject and another thing.
   *
   * @param relation UPPER_SNAKE
   * @param invalidAt until when it holds, exclusive; null if it goes on
   */
  public record Claim(
      String relation, Thing object, Instant validAt, @Nullable Instant invalidAt) {}

  /** What kind of statement it is. */
  public enum Kind {
    ENTITY,
    FACT
  }

  /** Tells a statement from all others of its owner, and from messages. */
  public String key() {
    return key(claim == null ? Kind.ENTITY : Kind.FACT, id);
  }

  /** The key of the statement of a kind with an id. */
  public static String key(Kind kind, String id) {
    return (kind == Kind.ENTITY ? "entity:" : "fact:") + id;
  }
}

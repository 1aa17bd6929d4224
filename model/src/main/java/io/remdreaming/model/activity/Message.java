package io.remdreaming.model.activity;

import io.remdreaming.model.memory.UserKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message of a conversation.
 *
 * @param owner its tenant and user
 * @param sessionId the session it belongs to, {@code ""} when the application names none
 * @param id its id on the wire, unique within the owner
 * @param timestamp when it was said
 * @param utcOffsetSeconds the zone offset of the timestamp on the wire
 * @param role who speaks
 * @param speaker the speaker's name, {@code ""} if unknown
 * @param botName the bot the user talks to, {@code ""} if none
 * @param content what was said, verbatim but for characters that no text column can hold
 * @param tokens the estimated number of tokens of the content
 * @param metadata a JSON object of the event's metadata and its unknown fields
 * @param offset the log offset of this version of the message
 * @param partition the log partition it came from
 * @param appendTime when the log took it, milliseconds since the epoch
 * @param trace the W3C trace context of its record, null if it has none; nothing is derived from it
 */
public record Message(
    UserKey owner,
    String sessionId,
    String id,
    Instant timestamp,
    int utcOffsetSeconds,
    Role role,
    String speaker,
    String botName,
    String content,
    int tokens,
    String metadata,
    long offset,
    int partition,
    long appendTime,
    @Nullable String trace) {

  /** A message without a trace. */
  public Message(
      UserKey owner,
      String sessionId,
      String id,
      Instant timestamp,
      int utcOffsetSeconds,
      Role role,
      String speaker,
      String botName,
      String content,
      int tokens,
      String metadata,
      long offset,
      int partition,
      long appendTime) {
    this(
        owner,
        sessionId,
        id,
        timestamp,
        utcOffsetSeconds,
        role,
        speaker,
        botName,
        content,
        tokens,
        metadata,
        offset,
        partition,
        appendTime,
        null);
  }

  /** When the log took the newest of messages, milliseconds since the epoch; 0 for none. */
  public static long appendTime(List<Message> messages) {
    return messages.stream().mapToLong(Message::appendTime).max().orElse(0);
  }

  /** Whether the other says the same, wherever it lies in the log. */
  public boolean sameAs(Message other) {
    return owner.equals(other.owner)
        && sessionId.equals(other.sessionId)
        && id.equals(other.id)
        && timestamp.equals(other.timestamp)
        && utcOffsetSeconds == other.utcOffsetSeconds
        && role == other.role
        && speaker.equals(other.speaker)
        && botName.equals(other.botName)
        && content.equals(other.content)
        && metadata.equals(other.metadata);
  }
}

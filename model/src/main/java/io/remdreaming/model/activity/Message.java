package io.remdreaming.model.activity;

import io.remdreaming.model.memory.UserKey;
import java.time.Instant;
import java.util.List;

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
 * @param position where this version of the message lies in the log
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
    LogPosition position) {

  /** What was said, after the name of who said it, if that is known. */
  public String attributed() {
    return speaker.isEmpty() ? content : speaker + ": " + content;
  }

  /** The log offset of this version. */
  public long offset() {
    return position.offset();
  }

  /** When the log took it, milliseconds since the epoch. */
  public long appendTime() {
    return position.appendTime();
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

package io.remdreaming.model.activity;

import io.remdreaming.model.memory.UserKey;
import java.time.Instant;
import java.util.List;

/**
 * A file or a ready resource.
 *
 * @param owner its tenant and user; a shared one has no user
 * @param kind a file is chunked, a resource is remembered as it is
 * @param id its id on the wire
 * @param timestamp its event time
 * @param uri where it lies, {@code ""} if unknown
 * @param ordinal a resource's place within its uri, 0 for a file
 * @param name its name, {@code ""} if none was given
 * @param category a resource's category, {@code ""} if none was given
 * @param mimeType a file's MIME type, {@code ""} for a resource
 * @param status a file's processing status, {@code ""} for a resource
 * @param content its text
 * @param metadata a JSON object of the event's metadata and its unknown fields
 * @param position where this version lies in the log; of the answer to an event that names a file,
 *     where that event lies
 * @param answerOffset the offset of such an answer itself; 0 for any other event
 */
public record Document(
    UserKey owner,
    Kind kind,
    String id,
    Instant timestamp,
    String uri,
    int ordinal,
    String name,
    String category,
    String mimeType,
    String status,
    List<String> tags,
    String content,
    String metadata,
    LogPosition position,
    long answerOffset) {

  private static final String PENDING = "pending";

  /** Whether another document, of the same owner and id, was said later. */
  public boolean isOlderThan(Document other) {
    return offset() == other.offset()
        ? answerOffset < other.answerOffset
        : offset() < other.offset();
  }

  /** The log offset of this version. */
  public long offset() {
    return position.offset();
  }

  /** The window key of what is derived from it. */
  public String window() {
    return window(kind, id);
  }

  /** Whether it is a file whose text is still to come. */
  public boolean isAwaited() {
    return kind == Kind.FILE && status.equals(PENDING) && content.isEmpty();
  }

  public static String window(Kind kind, String id) {
    return (kind == Kind.FILE ? "file:" : "resource:") + id;
  }

  /** What kind of document it is. */
  public enum Kind {
    FILE,
    RESOURCE
  }
}

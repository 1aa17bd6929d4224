package io.remdreaming.model.files;

import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.memory.UserKey;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * A file whose text is to be fetched.
 *
 * @param id its id on the wire
 * @param uri where it lies
 * @param mimeType what its event says it is, {@code ""} if it does not
 * @param timestamp its event time
 * @param record its event as it lies in the log
 */
public record FileRequest(
    UserKey owner, String id, String uri, String mimeType, Instant timestamp, LogRecord record) {

  private static final Set<String> SCHEMES = Set.of("file", "http", "https", "s3");

  public static FileRequest of(Document file, LogRecord record) {
    return new FileRequest(
        file.owner(), file.id(), file.uri(), file.mimeType(), file.timestamp(), record);
  }

  /** The offset of the event, which is the version of what it says. */
  public long offset() {
    return record.offset();
  }

  /** Whether a file without text waits for somebody to fetch it. */
  public static boolean isFor(Document document) {
    return document.isAwaited() && isFetchable(document.uri());
  }

  /** Whether a uri is of a kind that can be fetched, whoever may. */
  public static boolean isFetchable(String uri) {
    var colon = uri.indexOf(':');
    return colon > 0 && SCHEMES.contains(uri.substring(0, colon).toLowerCase(Locale.ROOT));
  }
}

package io.remdreaming.cli.notifications;

import java.time.Instant;

/**
 * What happened to an object.
 *
 * @param key decoded
 * @param versionId {@code ""} in a bucket without versions
 * @param etag {@code ""} if it was removed
 * @param sequencer hexadecimal; the greater one of the same object is the later one, {@code ""} if
 *     the store tells none
 */
public record ObjectChange(
    Kind kind,
    String bucket,
    String key,
    String versionId,
    String etag,
    String sequencer,
    Instant time) {

  /** What happened. */
  public enum Kind {
    CREATED,
    REMOVED,
    /** What says nothing about an object's content. */
    OTHER
  }

  /** Whether it stands for a folder, which object stores have not. */
  boolean isFolder() {
    return key.endsWith("/");
  }
}

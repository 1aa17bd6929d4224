package io.remdreaming.model.activity;

import io.remdreaming.model.memory.UserKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A record that left by the side door, with the reason and its original bytes.
 *
 * @param tenantId the tenant if it could be read, else {@code ""}
 * @param userId the user if it could be read, else {@code ""}
 * @param reason {@code malformed-json}, {@code unknown-type}, {@code missing-field} ...
 * @param field the offending field, {@code ""} if the record as a whole offends
 * @param detail one line: the value found and what was expected
 * @param topic the topic it was read from
 * @param appendTime when the log took it, milliseconds since the epoch
 * @param payload the original bytes
 * @param stackTrace where a stage failed, {@code ""} if none did; no part of the letter's content
 * @param key the record's key, which tells whose an event is that cannot be read; empty if it had
 *     none
 */
public record DeadLetter(
    String tenantId,
    String userId,
    String reason,
    String field,
    String detail,
    String topic,
    int partition,
    long offset,
    long appendTime,
    byte[] payload,
    String stackTrace,
    byte[] key) {

  private static final byte[] NO_KEY = {};

  /** A letter about a record, where nothing failed. */
  public DeadLetter(
      String tenantId,
      String userId,
      String reason,
      String field,
      String detail,
      String topic,
      int partition,
      long offset,
      long appendTime,
      byte[] payload) {
    this(
        tenantId,
        userId,
        reason,
        field,
        detail,
        topic,
        partition,
        offset,
        appendTime,
        payload,
        "",
        NO_KEY);
  }

  /**
   * A letter of a stage about what was not a record.
   *
   * @param field the window, or the operation and the window that it is about
   * @param offset the version of the stage's work
   */
  public static DeadLetter ofStage(
      UserKey owner,
      String reason,
      String field,
      String detail,
      long offset,
      String content,
      String stackTrace) {
    return new DeadLetter(
        owner.tenantId(),
        owner.userId(),
        reason,
        field,
        detail,
        "",
        0,
        offset,
        0,
        content.getBytes(StandardCharsets.UTF_8),
        stackTrace,
        NO_KEY);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DeadLetter that
        && tenantId.equals(that.tenantId)
        && userId.equals(that.userId)
        && reason.equals(that.reason)
        && field.equals(that.field)
        && detail.equals(that.detail)
        && topic.equals(that.topic)
        && partition == that.partition
        && offset == that.offset
        && Arrays.equals(payload, that.payload);
  }

  @Override
  public int hashCode() {
    return Objects.hash(reason, topic, partition, offset, Arrays.hashCode(payload));
  }

  @Override
  public String toString() {
    return "DeadLetter[%s of %s-%d@%d]".formatted(reason, topic, partition, offset);
  }
}

package io.remdreaming.cli.erasure;

import io.remdreaming.query.erasure.TopicTraces;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A topic, and what of a subject is in it.
 *
 * @param records that it holds
 * @param holding those that hold something of the subject
 * @param placeholders those that stand for an erased record, of whomever it was
 * @param retentionMillis {@code retention.ms}; -1 keeps records for good
 * @param until when the last of them goes by the topic's retention, null if none does
 */
public record TopicPlace(
    String topic,
    long records,
    long holding,
    long placeholders,
    long retentionMillis,
    @Nullable Instant until) {

  static TopicPlace of(String topic, TopicTraces.Count count, long retentionMillis) {
    var expires = count.holding() > 0 && retentionMillis >= 0;
    return new TopicPlace(
        topic,
        count.records(),
        count.holding(),
        count.placeholders(),
        retentionMillis,
        expires ? Instant.ofEpochMilli(count.newest()).plusMillis(retentionMillis) : null);
  }
}

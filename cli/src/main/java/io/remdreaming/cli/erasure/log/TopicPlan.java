package io.remdreaming.cli.erasure.log;

import io.remdreaming.query.erasure.log.ErasureRule;
import io.remdreaming.query.erasure.log.Verdict;
import java.util.Map;

/**
 * What a purge has to do in a topic.
 *
 * @param offsets of the topic, those without a record among them: so many are written
 * @param bytes of its records without what Kafka adds
 * @param erased records that a placeholder replaces
 * @param blanked records that stay without the user
 * @param erasedBytes bytes of both
 */
public record TopicPlan(
    String topic, long offsets, long bytes, long erased, long blanked, long erasedBytes) {

  static TopicPlan of(Map<String, String> kafka, TopicAdmin admin, String topic, ErasureRule rule) {
    var sum = new Sum();
    DenseTopic.of(kafka, topic)
        .read(
            admin.starts(topic),
            admin.ends(topic),
            record ->
                sum.add(record, record.isGap() ? Verdict.KEPT : rule.of(record.logged(topic))));
    return new TopicPlan(topic, sum.offsets, sum.bytes, sum.erased, sum.blanked, sum.erasedBytes);
  }

  private static final class Sum {

    private long offsets;
    private long bytes;
    private long erased;
    private long blanked;
    private long erasedBytes;

    void add(DenseRecord record, Verdict verdict) {
      offsets++;
      bytes += record.bytes();
      erased += verdict.fate() == Verdict.Fate.ERASED ? 1 : 0;
      blanked += verdict.fate() == Verdict.Fate.BLANKED ? 1 : 0;
      erasedBytes += verdict.isKept() ? 0 : record.bytes();
    }
  }

  /** Whether there is anything to do. */
  boolean isNeeded() {
    return erased + blanked > 0;
  }
}

package io.remdreaming.cli.erasure.log;

import io.remdreaming.query.erasure.log.ErasureRule;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The purged copy of a topic, in a topic beside it. It holds a record at every offset of the
 * original: the same, a placeholder, or one that was blanked.
 */
final class TopicCopy {

  private static final Logger LOG = LoggerFactory.getLogger(TopicCopy.class);

  /** A topic into which records of any age and size are copied, and in which all of them stay. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "cleanup.policy", "delete",
          "retention.ms", "-1",
          "retention.bytes", "-1",
          "message.timestamp.type", "CreateTime",
          "message.timestamp.before.max.ms", "" + Long.MAX_VALUE,
          "message.timestamp.after.max.ms", "" + Long.MAX_VALUE,
          "max.message.bytes", "" + (64 << 20));

  private final TopicAdmin admin;
  private final DenseTopic original;
  private final DenseTopic copy;

  TopicCopy(Map<String, String> kafka, TopicAdmin admin, String topic, ErasureRule rule) {
    this.admin = admin;
    this.original = new DenseTopic(kafka, topic, record -> purged(record, topic, rule));
    this.copy = DenseTopic.of(kafka, nameOf(topic));
  }

  static String nameOf(String topic) {
    return topic + ".purge";
  }

  static DenseRecord purged(DenseRecord record, String topic, ErasureRule rule) {
    if (record.isGap()) {
      return record;
    }
    var verdict = rule.of(record.logged(topic));
    return switch (verdict.fate()) {
      case KEPT -> record;
      case ERASED -> record.erased();
      case BLANKED -> record.with(verdict.value());
    };
  }

  /** Copies to the present end, behind what an earlier attempt has copied. */
  void extend() {
    if (admin.exists(copy.name()) && !isPrefix()) {
      LOG.info("{} is of other deletion requests and begins anew", copy.name());
      admin.delete(copy.name());
    }
    if (!admin.exists(copy.name())) {
      var facts = admin.facts(original.name());
      admin.create(copy.name(), facts.partitions(), facts.replication(), SETTINGS);
    }
    append();
  }

  /** Copies what has come since, which is all that is missing. */
  void append() {
    original.copyTo(copy.name(), admin.ends(copy.name()), admin.ends(original.name()));
  }

  private boolean isPrefix() {
    var ends = admin.ends(copy.name());
    var whole = admin.ends(original.name());
    return ends.keySet().equals(whole.keySet())
        && ends.entrySet().stream()
            .allMatch(end -> end.getValue() <= whole.getOrDefault(end.getKey(), 0L))
        && original.isEqualTo(copy, ends);
  }

  /** Whether it has all of the original, purged. */
  boolean isWhole() {
    var ends = admin.ends(original.name());
    return ends.equals(admin.ends(copy.name())) && original.isEqualTo(copy, ends);
  }

  void drop() {
    if (admin.exists(copy.name())) {
      admin.delete(copy.name());
    }
  }
}

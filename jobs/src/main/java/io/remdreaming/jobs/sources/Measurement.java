package io.remdreaming.jobs.sources;

import java.io.Serializable;
import org.apache.flink.metrics.MetricGroup;

/** Something that a source's reader measures again and again, on a thread of its own. */
public interface Measurement extends Serializable {

  /**
   * Begins to measure.
   *
   * @param group takes the metrics
   * @param written how far what the reader has read is written
   */
  AutoCloseable start(MetricGroup group, WrittenOffsets written);
}

package io.remdreaming.jobs.options;

import io.remdreaming.model.memory.MemoryChange;
import java.io.Serializable;
import java.time.Instant;

/**
 * The range of event time whose windows a run may write. A run without a range writes everything; a
 * run with one emits each window once, at end of input, so a change that is empty has nothing to
 * take back.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record TimeRange(Instant from, Instant to) implements Serializable {

  public static final TimeRange ALL = new TimeRange(Instant.MIN, Instant.MAX);

  public boolean isAll() {
    return equals(ALL);
  }

  public boolean holds(MemoryChange change) {
    if (isAll()) {
      return true;
    }
    var set = change.rowSet();
    if (set != null) {
      return !set.rows().isEmpty() && holds(set.rows().get(0).timestamp());
    }
    var edges = change.edgeSet();
    return edges != null && !edges.edges().isEmpty() && holds(edges.edges().get(0).createdAt());
  }

  public boolean holds(Instant time) {
    return !time.isBefore(from) && time.isBefore(to);
  }
}

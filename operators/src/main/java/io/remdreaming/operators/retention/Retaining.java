package io.remdreaming.operators.retention;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.memory.RetentionChange;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.operators.keyed.ByUser;
import io.remdreaming.operators.policies.Policies;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The stage that keeps memory as long as its tenant wants.
 *
 * <pre>
 *  activity ─> TRACK MARKS ─┬─────────────────────> raw rows, caches and dead letters, in the tables
 *  policies ────────────────┤
 *                           └─ broadcast ─> RETAIN ROWS (t,u) ─> sets without what is too old
 *  sets ────────────────────────────────────────^
 * </pre>
 */
public final class Retaining {

  private Retaining() {}

  /** What moves horizons: policies, and the days of newer events. */
  public static DataStream<RetentionChange> changes(
      DataStream<Activity> activity, DataStream<PolicyChange> policies) {
    var marks =
        activity
            .flatMap(new TrackMarks())
            .returns(RetentionChange.class)
            .name("Track marks of tenants")
            .uid("track-marks");
    return policies
        .map(RetentionChange::of)
        .returns(RetentionChange.class)
        .name("Map retention policies")
        .uid("map-retention-policies")
        .setParallelism(policies.getParallelism())
        .union(marks);
  }

  /**
   * Takes sets that have passed the changelog; emits them without rows that are too old, and once
   * more whenever others become so.
   *
   * @param refreshInterval how soon silent users see a new horizon, at first
   */
  public static SingleOutputStreamOperator<RowSet> on(
      DataStream<RowSet> sets,
      DataStream<RetentionChange> changes,
      Duration refreshInterval,
      boolean finalOnly) {
    return ByUser.stay(sets, RowSet::owner)
        .connect(changes.broadcast(Policies.STATE, RetainRows.MARKS))
        .process(new RetainRows(refreshInterval, finalOnly))
        .returns(RowSet.class)
        .name("Retain rows")
        .uid("retain-rows");
  }
}

package io.remdreaming.operators.stages.summaries;

import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.summaries.Feedback;
import io.remdreaming.operators.keyed.ByUser;
import io.remdreaming.operators.memory.changelog.LatestByKey;
import io.remdreaming.operators.packing.Packed;
import io.remdreaming.operators.stages.StageOutputs;
import io.remdreaming.operators.timers.EndOfInput;
import java.util.HashMap;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Lets feedback lower the quality of summaries, whichever of the two comes first. Keyed by user, it
 * holds the newest summary of each day, week and month, and the newest feedback of each name. Of a
 * summary that is gone its version stays, and feedback, which is small, stays for good.
 *
 * <p>Sets of days have passed the changelog and bring a row only when it has changed; those of
 * weeks and months are whole, and an older one may come after a newer one. In BATCH both inputs
 * arrive in any order: there the sets wait for the end of input.
 */
final class RateSummaries extends KeyedCoProcessFunction<UserKey, RowSet, Feedback, RowSet> {

  private static final long serialVersionUID = 1L;

  private final boolean finalOnly;
  private transient LatestByKey<RowSet> sets;
  private transient MapState<String, Feedback> feedback;

  RateSummaries(boolean finalOnly) {
    this.finalOnly = finalOnly;
  }

  /**
   * Rates summaries, and lets other sets pass.
   *
   * @param newest sets that have passed the changelog
   * @param periods the sets of weeks and months
   */
  static DataStream<RowSet> on(
      DataStream<RowSet> newest,
      List<DataStream<RowSet>> periods,
      DataStream<Feedback> feedback,
      boolean finalOnly) {
    var days =
        newest.filter(RateSummaries::isSummary).name("Filter summaries").uid("filter-summaries");
    var others =
        newest
            .filter(set -> !isSummary(set))
            .name("Filter sets without ratings")
            .uid("filter-sets-without-ratings");
    return ByUser.stay(StageOutputs.union(days, periods), RowSet::owner)
        .connect(ByUser.stay(feedback, Feedback::owner))
        .process(new RateSummaries(finalOnly))
        .returns(RowSet.class)
        .name("Rate summaries")
        .uid("rate-summaries")
        .union(others);
  }

  private static boolean isSummary(RowSet set) {
    return set.operation().equals(Operations.SUMMARIES);
  }

  @Override
  public void open(OpenContext context) {
    sets =
        new LatestByKey<>(
            getRuntimeContext()
                .getMapState(Packed.texts(getRuntimeContext(), "latest-summaries", RowSet.class)),
            RowSet::version);
    feedback =
        getRuntimeContext()
            .getMapState(Packed.map(getRuntimeContext(), "latest-feedback", Feedback.class));
  }

  @Override
  public void processElement1(RowSet set, Context context, Collector<RowSet> out) throws Exception {
    var known = sets.get(set.window());
    if (known != null && !known.version().givesWayTo(set.version(), set.provisional())) {
      return;
    }
    sets.put(set.window(), whole(set, known));
    if (finalOnly) {
      EndOfInput.await(context.timerService());
    } else {
      out.collect(rated(set));
    }
  }

  /** A set with the rows that it holds and does not bring, since they are as they were. */
  private static RowSet whole(RowSet set, @Nullable RowSet before) {
    if (before == null || set.rows().size() == set.ids().size()) {
      return set.withDeleted(List.of());
    }
    var rows = new HashMap<String, Row>();
    before.rows().forEach(row -> rows.put(row.id(), row));
    set.rows().forEach(row -> rows.put(row.id(), row));
    return set.withRows(set.ids().stream().filter(rows::containsKey).map(rows::get).toList())
        .withDeleted(List.of());
  }

  @Override
  public void processElement2(Feedback newer, Context context, Collector<RowSet> out)
      throws Exception {
    var before = feedback.get(newer.name());
    if (before != null && before.offset() > newer.offset()) {
      return;
    }
    feedback.put(newer.name(), newer);
    if (finalOnly) {
      return;
    }
    for (var set : sets.values()) {
      if (Ratings.concerns(newer, set)) {
        out.collect(rated(set));
      }
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<RowSet> out)
      throws Exception {
    for (var set : sets.values()) {
      out.collect(rated(set));
    }
  }

  private RowSet rated(RowSet set) throws Exception {
    if (set.rows().isEmpty()) {
      return set;
    }
    var row = set.rows().get(0);
    return Ratings.of(set, feedback.get(row.id()), feedback.get(row.label()));
  }
}

package io.remdreaming.operators.stages.summaries;

import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.summaries.Feedback;
import io.remdreaming.operators.keyed.ByUser;
import io.remdreaming.operators.memory.changelog.LatestByKey;
import io.remdreaming.operators.packing.Packed;
import io.remdreaming.operators.timers.EndOfInput;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Lets feedback lower the quality of summaries, whichever of the two comes first. Keyed by user, it
 * holds the newest set of each day and the newest feedback of each name; the first until the day is
 * gone, the second, which is small, for good.
 *
 * <p>In BATCH both arrive in any order: there the sets wait for the end of input.
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
   * Rates summaries.
   *
   * @param what the sentence-like name of them, such as summaries
   */
  static SingleOutputStreamOperator<RowSet> on(
      DataStream<RowSet> sets, DataStream<Feedback> feedback, boolean finalOnly, String what) {
    return ByUser.stay(sets, RowSet::owner)
        .connect(ByUser.stay(feedback, Feedback::owner))
        .process(new RateSummaries(finalOnly))
        .returns(RowSet.class)
        .name("Rate " + what)
        .uid("rate-" + what.replace(' ', '-'));
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
    sets.put(set.window(), set);
    if (finalOnly) {
      EndOfInput.await(context.timerService());
    } else {
      out.collect(rated(set));
    }
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

package io.remdreaming.operators.graph.relations;

import io.remdreaming.model.relations.Candidates;
import io.remdreaming.operators.timers.EndOfInput;
import java.util.PriorityQueue;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Lets so many resources pass, the newest first, once all are known; the others are counted. */
final class NewestFirst extends KeyedProcessFunction<Integer, Candidates, Candidates> {

  private static final long serialVersionUID = 1L;

  private final int limit;
  private transient ListState<Candidates> all;
  private transient Counter skipped;

  NewestFirst(int limit) {
    this.limit = limit;
  }

  @Override
  public void open(OpenContext context) {
    all =
        getRuntimeContext()
            .getListState(
                new ListStateDescriptor<>("candidates", TypeInformation.of(Candidates.class)));
    skipped =
        getRuntimeContext().getMetricGroup().addGroup("relations").counter("numResourcesSkipped");
  }

  @Override
  public void processElement(Candidates candidates, Context context, Collector<Candidates> out)
      throws Exception {
    all.add(candidates);
    EndOfInput.await(context.timerService());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Candidates> out)
      throws Exception {
    var newest = new PriorityQueue<>(limit + 1, Candidates.NEWEST_FIRST.reversed());
    for (var candidates : all.get()) {
      newest.add(candidates);
      if (newest.size() > limit) {
        newest.poll();
        skipped.inc();
      }
    }
    all.clear();
    newest.stream().sorted(Candidates.NEWEST_FIRST).forEach(out::collect);
  }
}

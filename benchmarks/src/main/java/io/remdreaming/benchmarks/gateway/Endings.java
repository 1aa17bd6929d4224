package io.remdreaming.benchmarks.gateway;

import io.remdreaming.operators.gateway.PromptResult;
import java.util.ArrayList;
import org.apache.flink.api.common.accumulators.ListAccumulator;
import org.apache.flink.api.common.functions.RichFilterFunction;

/** Notes every outcome, and hands all of them over with the job's result. */
final class Endings extends RichFilterFunction<PromptResult<Ask>> {

  static final String NAME = "endings";

  private static final long serialVersionUID = 1L;

  private final ArrayList<Ending> endings = new ArrayList<>();

  @Override
  public boolean filter(PromptResult<Ask> answered) {
    var ask = answered.work();
    var shed = answered.outcome().shed();
    var outcome = shed == null ? Ending.ANSWERED : shed.reason().wireName();
    endings.add(new Ending(ask.number(), ask.tenant(), ask.due(), System.nanoTime(), outcome));
    return false;
  }

  @Override
  public void close() {
    var all = new ListAccumulator<Ending>();
    endings.forEach(all::add);
    getRuntimeContext().addAccumulator(NAME, all);
  }
}

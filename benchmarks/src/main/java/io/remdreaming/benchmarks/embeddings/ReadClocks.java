package io.remdreaming.benchmarks.embeddings;

import java.util.function.Supplier;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.accumulators.LongMaximum;
import org.apache.flink.api.common.accumulators.LongMinimum;
import org.apache.flink.api.common.accumulators.SimpleAccumulator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/**
 * Passes records on, and keeps what the process has used when its first or its last one passes, of
 * all subtasks, in accumulators of the job.
 */
final class ReadClocks<T> extends RichMapFunction<T, T> {

  private static final long serialVersionUID = 1L;

  private static final String CLOCK = " clock";
  private static final String PROCESSOR = " processor";
  private static final String LIBRARY = " library";

  private final Moment moment;
  private transient long[] libraryThreads = {};
  private transient SimpleAccumulator<Long> clock = new LongMinimum();
  private transient SimpleAccumulator<Long> processor = new LongMinimum();
  private transient SimpleAccumulator<Long> library = new LongMinimum();

  ReadClocks(Moment moment) {
    this.moment = moment;
  }

  @Override
  public void open(OpenContext context) {
    clock = accumulator(CLOCK);
    processor = accumulator(PROCESSOR);
    library = accumulator(LIBRARY);
    libraryThreads = new long[0];
  }

  private SimpleAccumulator<Long> accumulator(String what) {
    var accumulator = moment.accumulators.get();
    getRuntimeContext().addAccumulator(moment + what, accumulator);
    return accumulator;
  }

  @Override
  public T map(T record) {
    if (libraryThreads.length == 0) {
      libraryThreads = Reading.libraryThreads();
    }
    var now = Reading.now(libraryThreads);
    clock.add(now.clock());
    processor.add(now.processor());
    library.add(now.library());
    return record;
  }

  /** What a job that has ended has kept of a moment. */
  static Reading of(JobExecutionResult job, Moment moment) {
    return new Reading(
        job.<Long>getAccumulatorResult(moment + CLOCK),
        job.<Long>getAccumulatorResult(moment + PROCESSOR),
        job.<Long>getAccumulatorResult(moment + LIBRARY));
  }

  /** Which record counts. */
  enum Moment {
    FIRST(LongMinimum::new),
    LAST(LongMaximum::new);

    private final Supplier<SimpleAccumulator<Long>> accumulators;

    Moment(Supplier<SimpleAccumulator<Long>> accumulators) {
      this.accumulators = accumulators;
    }
  }
}

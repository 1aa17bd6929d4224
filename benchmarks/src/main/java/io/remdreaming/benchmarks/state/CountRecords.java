package io.remdreaming.benchmarks.state;

import io.remdreaming.model.activity.LogRecord;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Counts what passes, in an accumulator, so that one can see from outside when all has. */
final class CountRecords extends RichMapFunction<LogRecord, LogRecord> {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final LongCounter passed = new LongCounter();

  CountRecords(String name) {
    this.name = name;
  }

  @Override
  public void open(OpenContext context) {
    getRuntimeContext().addAccumulator(name, passed);
  }

  @Override
  public LogRecord map(LogRecord record) {
    passed.add(1);
    return record;
  }
}

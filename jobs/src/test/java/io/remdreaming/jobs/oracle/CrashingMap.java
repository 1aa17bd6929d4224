package io.remdreaming.jobs.oracle;

import io.remdreaming.model.activity.LogRecord;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/** Hands records on until its task crashes: at a record, in a snapshot, or after one. */
final class CrashingMap extends RichMapFunction<LogRecord, LogRecord>
    implements CheckpointedFunction, CheckpointListener {

  private static final long serialVersionUID = 1L;

  private final Crashes crashes;

  CrashingMap(Crashes crashes) {
    this.crashes = crashes;
  }

  @Override
  public LogRecord map(LogRecord record) {
    crashes.call(Crashes.RECORD);
    return record;
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    crashes.call(Crashes.SNAPSHOT);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) {
    crashes.call(Crashes.COMPLETED);
  }

  @Override
  public void initializeState(FunctionInitializationContext context) {}
}

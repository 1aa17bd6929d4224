package io.remdreaming.sinks.raw;

import io.remdreaming.model.activity.RawChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;

/**
 * Writes when 500 rows have come, half a second after the first one, and at each checkpoint, which
 * waits until all is written.
 */
final class RawWriter implements StatefulSinkWriter<RawChange, SpaceMark> {

  static final int MAX_ROWS = 500;
  static final Duration MAX_DELAY = Duration.ofMillis(500);

  private final RawStore store;
  private final BatchQueue batches;
  private final ProcessingTimeService clock;
  private final SpaceMark mark;
  private List<RawChange> open = new ArrayList<>(MAX_ROWS);
  private boolean timed;

  RawWriter(RawStore store, ProcessingTimeService clock, SpaceMark mark) {
    this.store = store;
    this.batches = new BatchQueue(store::write);
    this.clock = clock;
    this.mark = mark;
  }

  @Override
  public void write(RawChange change, Context context) {
    open.add(change);
    if (open.size() >= MAX_ROWS) {
      write();
    } else if (!timed) {
      timed = true;
      var due = clock.getCurrentProcessingTime() + MAX_DELAY.toMillis();
      var unused = clock.registerTimer(due, this::onTimer);
    }
  }

  private void onTimer(long time) {
    timed = false;
    write();
  }

  @Override
  public void flush(boolean endOfInput) {
    write();
    batches.drain();
  }

  @Override
  public List<SpaceMark> snapshotState(long checkpoint) {
    return List.of(mark);
  }

  private void write() {
    if (!open.isEmpty()) {
      batches.add(open);
      open = new ArrayList<>(MAX_ROWS);
    }
  }

  @Override
  public void close() {
    batches.close();
    store.close();
  }
}

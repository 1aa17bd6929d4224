package io.remdreaming.sinks.raw;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.memory.RetentionChange;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.util.IOUtils;

/**
 * Hands each change to the connector's writer of its kind. These write when a batch is full, some
 * time after its first row, and at each checkpoint, which waits until all is written.
 */
final class RawWriter implements StatefulSinkWriter<RawChange, WriterFence> {

  private final RawConnector connector;
  private final SinkWriter<RawChange> messages;
  private final SinkWriter<Document> files;
  private final SinkWriter<Forget> forgets;
  private final SinkWriter<DeadLetter> deadLetters;
  private final SinkWriter<RetentionChange> retention;
  private final ProcessingTimeService clock;
  private final WriterFence fence;
  private boolean timed;

  RawWriter(RawConnector connector, ProcessingTimeService clock, WriterFence fence)
      throws IOException {
    this.connector = connector;
    this.messages = connector.messages();
    this.files = connector.files();
    this.forgets = connector.forgets();
    this.deadLetters = connector.deadLetters();
    this.retention = connector.retention();
    this.clock = clock;
    this.fence = fence;
  }

  @Override
  public void write(RawChange change, Context context) throws IOException, InterruptedException {
    if (!timed) {
      timed = true;
      var due = clock.getCurrentProcessingTime() + connector.intervalMillis();
      var unused = clock.registerTimer(due, this::onTimer);
    }
    if (change.message() != null) {
      messages.write(change, context);
    } else if (change.file() != null) {
      files.write(change.file(), context);
    } else if (change.forget() != null) {
      forgets.write(change.forget(), context);
    } else if (change.deadLetter() != null) {
      deadLetters.write(change.deadLetter(), context);
    } else if (change.retention() != null) {
      retention.write(change.retention(), context);
    }
  }

  private void onTimer(long time) throws IOException, InterruptedException {
    timed = false;
    flush(false);
  }

  @Override
  public void flush(boolean endOfInput) throws IOException, InterruptedException {
    messages.flush(endOfInput);
    files.flush(endOfInput);
    forgets.flush(endOfInput);
    deadLetters.flush(endOfInput);
    retention.flush(endOfInput);
    connector.maintain();
  }

  @Override
  public List<WriterFence> snapshotState(long checkpoint) {
    return List.of(fence);
  }

  /** Gives up what is not written yet. */
  @Override
  public void close() throws Exception {
    connector.abandon();
    IOUtils.closeAll(messages, files, forgets, deadLetters, retention, connector);
  }
}

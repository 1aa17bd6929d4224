package io.remdreaming.jobs.sources;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.MetricGroup;

/** A reader that hands everything on, and notes how far it is written. */
final class MeteredReader<T> implements SourceReader<T, KafkaPartitionSplit> {

  private final SourceReader<T, KafkaPartitionSplit> reader;
  private final List<Measurement> measurements;
  private final MetricGroup group;
  private final WrittenOffsets written = new WrittenOffsets();
  private final List<AutoCloseable> running = new ArrayList<>();

  MeteredReader(
      SourceReader<T, KafkaPartitionSplit> reader,
      List<Measurement> measurements,
      MetricGroup group) {
    this.reader = reader;
    this.measurements = measurements;
    this.group = group;
  }

  @Override
  public void start() {
    reader.start();
    measurements.forEach(measurement -> running.add(measurement.start(group, written)));
  }

  @Override
  public InputStatus pollNext(ReaderOutput<T> output) throws Exception {
    return reader.pollNext(output);
  }

  @Override
  public List<KafkaPartitionSplit> snapshotState(long checkpoint) {
    var splits = reader.snapshotState(checkpoint);
    written.snapshot(checkpoint, splits);
    return splits;
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) throws Exception {
    written.completed(checkpoint);
    reader.notifyCheckpointComplete(checkpoint);
  }

  @Override
  public void notifyCheckpointAborted(long checkpoint) throws Exception {
    reader.notifyCheckpointAborted(checkpoint);
  }

  @Override
  public void addSplits(List<KafkaPartitionSplit> splits) {
    written.assigned(splits);
    reader.addSplits(splits);
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return reader.isAvailable();
  }

  @Override
  public void notifyNoMoreSplits() {
    reader.notifyNoMoreSplits();
  }

  @Override
  public void handleSourceEvents(SourceEvent event) {
    reader.handleSourceEvents(event);
  }

  @Override
  public void pauseOrResumeSplits(Collection<String> pause, Collection<String> resume) {
    reader.pauseOrResumeSplits(pause, resume);
  }

  @Override
  public void close() throws Exception {
    for (var measurement : running) {
      measurement.close();
    }
    reader.close();
  }
}

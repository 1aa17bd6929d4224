package io.remdreaming.operators.files;

import io.remdreaming.model.files.FetchedEvent;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.Counter;

/** Counts what became of files, on the way to the log. */
final class CountFetched extends RichMapFunction<FetchedEvent, FetchedEvent> {

  private static final long serialVersionUID = 1L;

  private transient Counter fetched;
  private transient Counter failed;
  private transient Counter bytes;

  @Override
  public void open(OpenContext context) {
    var metrics = getRuntimeContext().getMetricGroup().addGroup("files");
    fetched = metrics.counter("numFilesFetched");
    failed = metrics.counter("numFilesFailed");
    bytes = metrics.counter("numFileBytes");
  }

  @Override
  public FetchedEvent map(FetchedEvent event) {
    (event.problem().isEmpty() ? fetched : failed).inc();
    bytes.inc(event.bytes());
    return event;
  }
}

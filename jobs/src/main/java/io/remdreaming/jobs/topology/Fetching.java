package io.remdreaming.jobs.topology;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.files.FetchedEvent;
import io.remdreaming.model.ports.FileFetcher;
import io.remdreaming.operators.files.Files;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.jspecify.annotations.Nullable;

/**
 * How files by reference are fetched, if they are.
 *
 * @param opener opens the fetcher of each subtask; null where nothing is fetched
 * @param capacity how many files may be under way, per subtask
 * @param log takes the answers, at least once
 */
public record Fetching(
    FileFetcher.@Nullable Opener opener, int capacity, @Nullable Sink<FetchedEvent> log) {

  /** Nothing is fetched. */
  public static final Fetching OFF = new Fetching(null, 0, null);

  void draw(DataStream<Activity> events) {
    if (opener != null && log != null) {
      Files.on(events, opener, capacity)
          .sinkTo(log)
          .name("Publish fetched files")
          .uid("publish-fetched-files");
    }
  }
}

package io.remdreaming.operators.files;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.files.FetchedEvent;
import io.remdreaming.model.files.FileRequest;
import io.remdreaming.model.ports.FileFetcher;
import io.remdreaming.operators.keyed.AsyncByUser;
import io.remdreaming.operators.keyed.ByUser;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Fetches the files that events name. What they hold goes to the log, and comes from there like any
 * other event.
 *
 * <pre>
 *  activity ═> AWAIT ═> FETCH ═> the log
 * </pre>
 */
public final class Files {

  /** Files have their own limits of time. */
  private static final long NO_TIMEOUT = 0;

  /** Places for what passes at once, so that no barrier waits behind a file. */
  private static final int SPARE = 64;

  private Files() {}

  /**
   * The answers to events that name files.
   *
   * @param activity on its users' subtasks
   * @param opener opens the fetcher of each subtask
   * @param capacity how many files may be under way, per subtask
   */
  public static DataStream<FetchedEvent> on(
      DataStream<Activity> activity, FileFetcher.Opener opener, int capacity) {
    var requests =
        ByUser.stay(activity, Activity::owner)
            .process(new AwaitFiles())
            .returns(FileRequest.class)
            .name("Await files")
            .uid("await-files");
    return new AsyncByUser<>(
            FileRequest::owner,
            TypeInformation.of(FetchedEvent.class),
            NO_TIMEOUT,
            capacity + SPARE)
        .unordered(requests, new FetchFiles(capacity, opener))
        .name("Fetch files")
        .uid("fetch-files")
        .map(new CountFetched())
        .returns(FetchedEvent.class)
        .name("Count fetched files")
        .uid("count-fetched-files");
  }
}

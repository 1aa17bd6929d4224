package io.remdreaming.files;

import io.remdreaming.model.files.FetchedFile;
import io.remdreaming.model.files.FileProblem;
import io.remdreaming.model.files.FileRequest;
import io.remdreaming.model.ports.AwaitedFiles;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.FileFetcher;
import io.remdreaming.model.threads.DaemonThreads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches files, so many at a time. What may pass is tried again, a few times; before and behind it
 * all the tables are asked whether the file is still wanted.
 */
public final class FetchingFiles implements FileFetcher {

  private static final Logger LOG = LoggerFactory.getLogger(FetchingFiles.class);
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(30));

  private final FileContents contents;
  private final AwaitedFiles awaited;
  private final ScheduledThreadPoolExecutor workers;

  private FetchingFiles(FileOptions options, AwaitedFiles awaited) {
    this.contents = new FileContents(options);
    this.awaited = awaited;
    this.workers =
        new ScheduledThreadPoolExecutor(options.concurrency(), DaemonThreads.named("rem-files"));
  }

  /** Opens fetchers. */
  public static Opener opener(FileOptions options, Factory<AwaitedFiles> awaited) {
    return () -> new FetchingFiles(options, awaited.get());
  }

  @Override
  public void fetch(FileRequest request, Listener listener) {
    workers.execute(() -> attempt(request, listener, 0));
  }

  private void attempt(FileRequest request, Listener listener, int attempt) {
    @Nullable FetchedFile outcome = null;
    var again = false;
    try {
      if (isWanted(request)) {
        var fetched = fetched(request);
        again = mayPass(fetched) && attempt < PAUSES.size();
        outcome = !again && isWanted(request) ? fetched : null;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (again) {
        retry(request, listener, attempt);
      } else {
        listener.fetched(outcome);
      }
    }
  }

  private void retry(FileRequest request, Listener listener, int attempt) {
    var unused =
        workers.schedule(
            () -> attempt(request, listener, attempt + 1),
            PAUSES.get(attempt).toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private static boolean mayPass(FetchedFile fetched) {
    return fetched.problem() != null && fetched.problem().mayPass();
  }

  /** While the tables cannot tell, it is not; whoever has asked asks again. */
  private boolean isWanted(FileRequest request) {
    try {
      return awaited.claim(request);
    } catch (RuntimeException e) {
      LOG.warn("The tables cannot tell whether a file is awaited: {}", e.toString());
      return false;
    }
  }

  private FetchedFile fetched(FileRequest request) throws InterruptedException {
    try {
      return contents.of(request);
    } catch (RuntimeException e) {
      LOG.warn("A file of {} cannot be fetched", request.owner().tenantId(), e);
      return FetchedFile.failed(
          FileProblem.UNAVAILABLE,
          "%s, expected to fetch any file".formatted(e.getClass().getSimpleName()));
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
    try (awaited) {
      contents.close();
    }
  }
}

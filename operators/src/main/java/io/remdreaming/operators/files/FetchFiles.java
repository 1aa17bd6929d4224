package io.remdreaming.operators.files;

import static java.util.Objects.requireNonNull;

import io.remdreaming.model.files.FetchedEvent;
import io.remdreaming.model.files.FetchedFile;
import io.remdreaming.model.files.FileRequest;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ports.FileFetcher;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.jspecify.annotations.Nullable;

/**
 * Has files fetched. A file for which there is no room, or which is no longer wanted, leaves
 * without an event; who still wants it asks again.
 */
final class FetchFiles extends RichAsyncFunction<FileRequest, FetchedEvent> {

  private static final long serialVersionUID = 1L;

  private final int capacity;
  private final FileFetcher.Opener opener;
  private transient @Nullable FileFetcher fetcher;
  private transient @Nullable Set<Place> open;
  private transient @Nullable Counter refused;

  /** Which event asks for a file. */
  private record Place(UserKey owner, String id, long offset) {

    static Place of(FileRequest request) {
      return new Place(request.owner(), request.id(), request.offset());
    }
  }

  FetchFiles(int capacity, FileFetcher.Opener opener) {
    this.capacity = capacity;
    this.opener = opener;
  }

  @Override
  public void open(OpenContext context) {
    var places = ConcurrentHashMap.<Place>newKeySet();
    open = places;
    fetcher = opener.open();
    var metrics = getRuntimeContext().getMetricGroup().addGroup("files");
    metrics.<Integer, Gauge<Integer>>gauge("filesInFlight", places::size);
    refused = metrics.counter("numFilesWithoutRoom");
  }

  @Override
  public void asyncInvoke(FileRequest request, ResultFuture<FetchedEvent> result) {
    var places = requireNonNull(open);
    var place = Place.of(request);
    if (places.size() >= capacity) {
      requireNonNull(refused).inc();
      result.complete(List.of());
    } else if (places.add(place)) {
      requireNonNull(fetcher)
          .fetch(
              request,
              file -> {
                places.remove(place);
                end(request, file, result);
              });
    } else {
      result.complete(List.of());
    }
  }

  private static void end(
      FileRequest request, @Nullable FetchedFile file, ResultFuture<FetchedEvent> result) {
    try {
      result.complete(file == null ? List.of() : List.of(FetchedEvents.of(request, file)));
    } catch (RuntimeException e) {
      result.completeExceptionally(e);
    }
  }

  @Override
  public void close() {
    if (fetcher != null) {
      fetcher.close();
    }
  }
}

package io.remdreaming.model.ports;

import io.remdreaming.model.files.FetchedFile;
import io.remdreaming.model.files.FileRequest;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Fetches files and reads their texts. */
public interface FileFetcher extends AutoCloseable {

  /** Fetches a file. Never blocks; the listener is called once, on another thread. */
  void fetch(FileRequest request, Listener listener);

  @Override
  void close();

  /** Who wants to know the outcome. */
  @FunctionalInterface
  interface Listener {

    /** Takes the outcome, null if the file is no longer wanted. */
    void fetched(@Nullable FetchedFile file);
  }

  /** Opens fetchers on the tasks that use them; travels in the job graph, without a secret. */
  @FunctionalInterface
  interface Opener extends Serializable {
    FileFetcher open();
  }
}

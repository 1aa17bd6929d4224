package io.remdreaming.files;

import io.remdreaming.files.extraction.ExtractionOptions;
import io.remdreaming.files.http.HttpOptions;
import io.remdreaming.files.http.ObjectStore;
import io.remdreaming.files.sources.FileSource;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which files are fetched, and how.
 *
 * @param sources where files may lie; none: no file is fetched
 * @param maxBytes of a file
 * @param concurrency how many files are fetched at a time, per subtask
 * @param http how they are fetched over HTTP
 * @param store where objects are; null: no object is fetched
 * @param extraction how their texts are read
 */
public record FileOptions(
    List<FileSource> sources,
    long maxBytes,
    int concurrency,
    HttpOptions http,
    @Nullable ObjectStore store,
    ExtractionOptions extraction)
    implements Serializable {

  public static final FileOptions OFF =
      new FileOptions(
          List.of(), 20L << 20, 4, HttpOptions.DEFAULT, null, ExtractionOptions.DEFAULT);

  /** Whether any file may be fetched. */
  public boolean isOn() {
    return !sources.isEmpty();
  }
}

package io.remdreaming.model.ports;

import io.remdreaming.model.files.FileRequest;

/** What the tables know of files that are to be fetched. */
public interface AwaitedFiles extends AutoCloseable {

  /**
   * Whether a file is still to be fetched: no later event replaces or deletes it, nothing has
   * answered it, and it is not too old to be kept. It is in process from then on. A file that the
   * tables do not know yet is wanted.
   */
  boolean claim(FileRequest request);

  @Override
  void close();
}

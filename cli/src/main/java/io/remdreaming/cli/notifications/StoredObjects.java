package io.remdreaming.cli.notifications;

import io.remdreaming.files.sources.FileUri;

/** The object store itself, which knows better than its notifications. */
@FunctionalInterface
public interface StoredObjects {

  /** Whether there is such an object now. */
  boolean contains(FileUri object);
}

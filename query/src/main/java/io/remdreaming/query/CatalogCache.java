package io.remdreaming.query;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The tables as the database has described them within the last seconds: only a migration changes
 * them, and to describe them takes longer than to look up a name. Thread-safe.
 */
final class CatalogCache {

  private final long keptNanos;
  private @Nullable Catalog catalog;
  private long readAt;

  /**
   * A cache.
   *
   * @param kept how long a migration may go unnoticed
   */
  CatalogCache(Duration kept) {
    this.keptNanos = kept.toNanos();
  }

  /** The catalog, read if it is older. */
  Catalog get(Reader reader) {
    var known = known();
    return known == null ? keep(Catalog.read(reader)) : known;
  }

  private synchronized @Nullable Catalog known() {
    return System.nanoTime() - readAt < keptNanos ? catalog : null;
  }

  private synchronized Catalog keep(Catalog read) {
    catalog = read;
    readAt = System.nanoTime();
    return read;
  }
}

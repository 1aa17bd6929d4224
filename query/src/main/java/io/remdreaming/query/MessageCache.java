package io.remdreaming.query;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What searches have read of messages, by scope, the longest unused scope leaves first. A search
 * uses a row from here only if PostgreSQL has just shown it in this version to whoever asks: by its
 * id, or by a hash over the ids and versions of all that the asker may see. So nothing comes from
 * here that the asker may not see, or that has changed since. It holds hashes of terms, sessions,
 * speakers and, from a scope's second search on, vectors; no content. What is gone leaves with the
 * next search of its scope. What tables there are is kept for some seconds. Thread-safe.
 */
public final class MessageCache {

  /** Enough for some hundred and thirty users of a thousand messages, but not most of the heap. */
  public static final long USUAL_BYTES = Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 4);

  /** Keeps nothing: for a process that asks once. */
  public static final MessageCache NONE = new MessageCache(0);

  private static final Duration CATALOG_KEPT = Duration.ofSeconds(10);

  private final long capacity;
  private final CatalogCache catalog;
  private final LinkedHashMap<Scope, KnownMessages> scopes = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<Scope> reading = ConcurrentHashMap.newKeySet();
  private long bytes;

  /**
   * A cache.
   *
   * @param capacity bytes at most, about
   */
  public MessageCache(long capacity) {
    this.capacity = capacity;
    this.catalog = new CatalogCache(capacity > 0 ? CATALOG_KEPT : Duration.ZERO);
  }

  CatalogCache catalog() {
    return catalog;
  }

  boolean keepsAny() {
    return capacity > 0;
  }

  /** Whether something of a size can be kept at all. */
  boolean hasRoomFor(long size) {
    return size <= capacity;
  }

  /** What is known of a scope. */
  synchronized KnownMessages of(Scope scope) {
    var known = scopes.get(scope);
    return known == null ? KnownMessages.NONE : known;
  }

  /** Keeps what is known of a scope in place of that before, unless it is too much. */
  synchronized void put(Scope scope, KnownMessages known) {
    var before = scopes.remove(scope);
    bytes -= before == null ? 0 : before.bytes();
    if (!hasRoomFor(known.bytes())) {
      return;
    }
    scopes.put(scope, known);
    bytes += known.bytes();
    for (var oldest = scopes.values().iterator(); bytes > capacity; ) {
      bytes -= oldest.next().bytes();
      oldest.remove();
    }
  }

  /** Takes the right to read the vectors of a scope, if nobody does so. */
  boolean beginReading(Scope scope) {
    return reading.add(scope);
  }

  /** Gives it back. */
  void endReading(Scope scope) {
    reading.remove(scope);
  }

  /** About how much it holds. */
  synchronized long bytes() {
    return bytes;
  }
}

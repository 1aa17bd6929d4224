package io.remdreaming.query;

import java.util.LinkedHashMap;

/**
 * What searches have read of messages, by scope, the longest unused scope leaves first. A search
 * uses a row from here only if PostgreSQL has just shown its id in this version to whoever asks: so
 * nothing comes from here that the asker may not see, or that has changed since. It holds hashes of
 * terms, sessions and speakers, no content; what is gone leaves with the next search of its scope.
 * Thread-safe.
 */
public final class MessageCache {

  /** Enough for some two hundred users of a thousand messages. */
  public static final long USUAL_BYTES = 64L << 20;

  /** Keeps nothing: for a process that asks once. */
  public static final MessageCache NONE = new MessageCache(0);

  private final long capacity;
  private final LinkedHashMap<Scope, ScannedRows> scopes = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * A cache.
   *
   * @param capacity bytes at most, about
   */
  public MessageCache(long capacity) {
    this.capacity = capacity;
  }

  boolean keepsAny() {
    return capacity > 0;
  }

  /** The rows of a scope, which nobody changes any more. */
  synchronized ScannedRows of(Scope scope) {
    var rows = scopes.get(scope);
    return rows == null ? new ScannedRows(0) : rows;
  }

  /** Keeps rows of a scope in place of those before, unless they are too many. */
  synchronized void put(Scope scope, ScannedRows rows) {
    var before = scopes.remove(scope);
    bytes -= before == null ? 0 : before.bytes();
    if (rows.bytes() > capacity) {
      return;
    }
    scopes.put(scope, rows);
    bytes += rows.bytes();
    for (var oldest = scopes.values().iterator(); bytes > capacity; ) {
      bytes -= oldest.next().bytes();
      oldest.remove();
    }
  }

  /** About how much it holds. */
  synchronized long bytes() {
    return bytes;
  }
}

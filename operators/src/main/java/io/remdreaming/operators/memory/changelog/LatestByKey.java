package io.remdreaming.operators.memory.changelog;

import io.remdreaming.model.memory.Version;
import java.util.Collection;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/** The newest value under each key, in whatever order they come, in keyed state. */
public record LatestByKey<V>(MapState<String, V> newest, Function<V, Version> version) {

  /** Keeps a value unless a newer one is known; whether it is kept. */
  public boolean put(String key, V value) throws Exception {
    var keeps = !isKnownSince(key, version.apply(value));
    if (keeps) {
      newest.put(key, value);
    }
    return keeps;
  }

  /** Removes what is under a key unless that is newer than a version. */
  public void remove(String key, Version gone) throws Exception {
    if (!isKnownSince(key, gone)) {
      newest.remove(key);
    }
  }

  private boolean isKnownSince(String key, Version other) throws Exception {
    var known = newest.get(key);
    return known != null && other.isOlderThan(version.apply(known));
  }

  public @Nullable V get(String key) throws Exception {
    return newest.get(key);
  }

  public boolean isEmpty() throws Exception {
    return newest.isEmpty();
  }

  /** All values in the order of their keys, which does not depend on how they came. */
  public Collection<V> values() throws Exception {
    var sorted = new TreeMap<String, V>();
    for (var entry : newest.entries()) {
      sorted.put(entry.getKey(), entry.getValue());
    }
    return sorted.values();
  }

  public void clear() {
    newest.clear();
  }

  /** Removes all values, and returns them in the order of their keys. */
  public Collection<V> drain() throws Exception {
    var all = values();
    newest.clear();
    return all;
  }
}

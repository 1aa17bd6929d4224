package io.remdreaming.operators.graph.affinity;

import io.remdreaming.model.affinity.AffinityGraph;
import io.remdreaming.model.memory.UserKey;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The graphs of the owners that were busy last, bounded in bytes. Keyed state can rebuild each; the
 * last used one stays, however large.
 */
final class GraphCache {

  private final long maxBytes;
  private final LinkedHashMap<UserKey, Sized> graphs = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  GraphCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Nullable AffinityGraph get(UserKey owner) {
    var sized = graphs.get(owner);
    return sized == null ? null : sized.graph();
  }

  /** Keeps a graph as the last used one, at its present size. */
  void keep(UserKey owner, AffinityGraph graph) {
    drop(owner);
    var sized = new Sized(graph, graph.bytes());
    graphs.put(owner, sized);
    bytes += sized.bytes();
    var eldest = graphs.entrySet().iterator();
    while (bytes > maxBytes && graphs.size() > 1) {
      bytes -= eldest.next().getValue().bytes();
      eldest.remove();
    }
  }

  void drop(UserKey owner) {
    var sized = graphs.remove(owner);
    if (sized != null) {
      bytes -= sized.bytes();
    }
  }

  int size() {
    return graphs.size();
  }

  long bytes() {
    return bytes;
  }

  private record Sized(AffinityGraph graph, long bytes) {}
}

package io.remdreaming.operators.graph.affinity;

import io.remdreaming.model.affinity.NewestVector;
import io.remdreaming.model.affinity.ResourceVector;
import io.remdreaming.operators.packing.Packed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/**
 * The newest vector of each of an owner's resources, in keyed state; of resources that are gone,
 * only that they are. It grows with the owner's memory.
 */
final class NewestVectors {

  private final MapState<String, NewestVector> vectors;

  NewestVectors(RuntimeContext context) {
    vectors = context.getMapState(Packed.map(context, "resource-vectors", NewestVector.class));
  }

  /** Takes what is newer than what is known; answers with what that changes. */
  Difference take(ResourceChange change) throws Exception {
    var put = new ArrayList<ResourceVector>();
    var gone = new ArrayList<String>();
    for (var vector : change.vectors()) {
      var known = vectors.get(vector.rowId());
      if (replace(vector.rowId(), known, newest(change, vector))) {
        var before = known == null ? null : known.vector();
        if (before == null || !vector.looksLike(before)) {
          put.add(vector);
        }
      }
    }
    for (var id : change.deletedIds()) {
      var known = vectors.get(id);
      var wasThere = known != null && known.vector() != null;
      if (replace(id, known, newest(change, null)) && wasThere) {
        gone.add(id);
      }
    }
    return new Difference(put, gone);
  }

  void forEach(Consumer<ResourceVector> consumer) throws Exception {
    for (var newest : vectors.values()) {
      var vector = newest.vector();
      if (vector != null) {
        consumer.accept(vector);
      }
    }
  }

  @Nullable ResourceVector get(String id) throws Exception {
    var newest = vectors.get(id);
    return newest == null ? null : newest.vector();
  }

  private static NewestVector newest(ResourceChange change, @Nullable ResourceVector vector) {
    return new NewestVector(change.version(), change.window(), vector);
  }

  private boolean replace(String id, @Nullable NewestVector known, NewestVector other)
      throws Exception {
    var replaces = other.replaces(known);
    if (replaces && !other.equals(known)) {
      vectors.put(id, other);
    }
    return replaces;
  }

  /**
   * @param put resources that are new or look different
   * @param gone resources that were there
   */
  record Difference(List<ResourceVector> put, List<String> gone) {

    boolean isEmpty() {
      return put.isEmpty() && gone.isEmpty();
    }
  }
}

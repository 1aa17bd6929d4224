package io.remdreaming.operators.graph.affinity;

import io.remdreaming.model.affinity.AffinityGraph;
import io.remdreaming.model.affinity.TopK;
import io.remdreaming.operators.packing.Packed;
import java.util.HashMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** An owner's keyed state: resources, the neighbours that were emitted, and progress. */
final class AffinityState {

  private final NewestVectors vectors;
  private final MapState<String, TopK> neighbors;
  private final ValueState<AffinityProgress> progress;

  AffinityState(RuntimeContext context) {
    vectors = new NewestVectors(context);
    neighbors = context.getMapState(Packed.map(context, "emitted-neighbors", TopK.class));
    progress =
        context.getState(
            new ValueStateDescriptor<>(
                "affinity-progress", TypeInformation.of(AffinityProgress.class)));
  }

  NewestVectors vectors() {
    return vectors;
  }

  @Nullable AffinityProgress progress() throws Exception {
    return progress.value();
  }

  void advance(AffinityProgress to) throws Exception {
    progress.update(to);
  }

  void emitted(String id, TopK topK) throws Exception {
    if (topK.isEmpty()) {
      neighbors.remove(id);
    } else {
      neighbors.put(id, topK);
    }
  }

  void restore(AffinityGraph graph) throws Exception {
    var known = new HashMap<String, TopK>();
    for (var entry : neighbors.entries()) {
      known.put(entry.getKey(), entry.getValue());
    }
    vectors.forEach(
        vector -> graph.restore(vector, known.getOrDefault(vector.rowId(), TopK.EMPTY)));
  }
}

package io.remdreaming.operators.graph.affinity;

import io.remdreaming.model.memory.PolicyChange;
import org.jspecify.annotations.Nullable;

/** What every subtask must know: a policy or a shared resource, exactly one of the two. */
public record BroadcastChange(@Nullable PolicyChange policy, @Nullable SharedChange shared) {

  static BroadcastChange of(PolicyChange policy) {
    return new BroadcastChange(policy, null);
  }

  static BroadcastChange of(SharedChange shared) {
    return new BroadcastChange(null, shared);
  }
}

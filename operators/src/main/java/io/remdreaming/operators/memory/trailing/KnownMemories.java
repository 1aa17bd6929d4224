package io.remdreaming.operators.memory.trailing;

import io.remdreaming.model.users.KnownMemory;
import io.remdreaming.model.users.Memory;
import io.remdreaming.operators.packing.Packed;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;

/**
 * All that is known of a user, in keyed state, the newest of each row; of rows that are gone, only
 * that they are. It grows with the user's memory.
 */
final class KnownMemories {

  private final MapState<String, KnownMemory> memories;

  KnownMemories(RuntimeContext context) {
    memories = context.getMapState(Packed.texts(context, "known-memories", KnownMemory.class));
  }

  /** Takes what is newer; whether anything came or went. */
  boolean take(MemoryDelta change) throws Exception {
    var changed = false;
    for (var memory : change.memories()) {
      changed |= replace(memory.id(), new KnownMemory(change.version(), change.window(), memory));
    }
    for (var id : change.deletedIds()) {
      changed |= replace(id, new KnownMemory(change.version(), change.window(), null));
    }
    return changed;
  }

  private boolean replace(String id, KnownMemory memory) throws Exception {
    if (!memory.replaces(memories.get(id))) {
      return false;
    }
    memories.put(id, memory);
    return true;
  }

  List<Memory> all() throws Exception {
    var all = new ArrayList<Memory>();
    for (var known : memories.values()) {
      var memory = known.memory();
      if (memory != null) {
        all.add(memory);
      }
    }
    return all;
  }
}

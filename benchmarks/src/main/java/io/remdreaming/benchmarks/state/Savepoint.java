package io.remdreaming.benchmarks.state;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.MapSerializer;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.StateSerializerProvider;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.CommonSerializerKeys;
import org.apache.flink.runtime.state.restore.FullSnapshotRestoreOperation;
import org.apache.flink.runtime.state.ttl.TtlStateFactory.TtlSerializer;

/**
 * The keyed state in a canonical savepoint, entry by entry, as a state backend would restore it.
 * Names and types are in the savepoint, so this needs to know of no operator.
 */
final class Savepoint {

  private static final ClassLoader CLASSES = Savepoint.class.getClassLoader();

  private Savepoint() {}

  /** The states of all operators, by operator and name. */
  static Collection<KeptState> states(Path folder) throws IOException {
    var metadata = folder.resolve("_metadata");
    var states = new TreeMap<String, KeptState>();
    try (var in = new DataInputStream(Files.newInputStream(metadata))) {
      var read = Checkpoints.loadCheckpointMetadata(in, CLASSES, metadata.toString());
      for (var operator : read.getOperatorStates()) {
        for (var kept : states(operator)) {
          states.merge(kept.operator() + "/" + kept.name(), kept, KeptState::and);
        }
      }
    }
    return states.values();
  }

  private static List<KeptState> states(OperatorState operator) throws IOException {
    var uid = operator.getOperatorUid().orElse(operator.getOperatorID().toString());
    var states = new ArrayList<KeptState>();
    for (var subtask : operator.getStates()) {
      for (var handle : subtask.getManagedKeyedState()) {
        states.addAll(states(uid, handle));
      }
    }
    return states;
  }

  private static List<KeptState> states(String uid, KeyedStateHandle handle) throws IOException {
    var states = new ArrayList<KeptState>();
    var restore =
        new FullSnapshotRestoreOperation<>(
            handle.getKeyGroupRange(), CLASSES, List.of(handle), keys(handle));
    try (var parts = restore.restore()) {
      while (parts.hasNext()) {
        var part = parts.next();
        var infos = part.getStateMetaInfoSnapshots();
        var entries = new long[infos.size()];
        var bytes = new long[infos.size()];
        try (var groups = part.getRestoredKeyGroups()) {
          while (groups.hasNext()) {
            try (var all = groups.next().getKeyGroupEntries()) {
              while (all.hasNext()) {
                var entry = all.next();
                entries[entry.getKvStateId()]++;
                bytes[entry.getKvStateId()] += entry.getKey().length + entry.getValue().length;
              }
            }
          }
        }
        for (var i = 0; i < infos.size(); i++) {
          var info = infos.get(i);
          states.add(new KeptState(uid, info.getName(), expires(info), entries[i], bytes[i]));
        }
      }
      return states;
    } catch (Exception e) {
      throw new IOException("the state of %s cannot be read".formatted(uid), e);
    }
  }

  private static StateSerializerProvider<Object> keys(KeyedStateHandle handle) throws IOException {
    try (var in = ((KeyGroupsStateHandle) handle).openInputStream()) {
      var proxy = new KeyedBackendSerializationProxy<>(CLASSES);
      proxy.read(new DataInputViewStreamWrapper(in));
      return StateSerializerProvider.fromNewRegisteredSerializer(
          proxy.getKeySerializerSnapshot().restoreSerializer());
    }
  }

  private static boolean expires(StateMetaInfoSnapshot info) {
    var values = info.getTypeSerializerSnapshot(CommonSerializerKeys.VALUE_SERIALIZER);
    return values != null && expires(values.restoreSerializer());
  }

  private static boolean expires(TypeSerializer<?> values) {
    if (values instanceof MapSerializer<?, ?> map) {
      return expires(map.getValueSerializer());
    }
    if (values instanceof ListSerializer<?> list) {
      return expires(list.getElementSerializer());
    }
    return TtlSerializer.isTtlStateSerializer(values);
  }
}

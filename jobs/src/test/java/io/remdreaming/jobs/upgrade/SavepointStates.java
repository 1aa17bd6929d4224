package io.remdreaming.jobs.upgrade;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.OperatorBackendSerializationProxy;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.CommonOptionsKeys;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.CommonSerializerKeys;

/** The states that a canonical savepoint names, with their types, whether or not they hold any. */
final class SavepointStates {

  private static final ClassLoader CLASSES = SavepointStates.class.getClassLoader();

  private final SortedMap<String, Map<String, String>> states = new TreeMap<>();
  private final SerializerNames names = new SerializerNames();

  /** Reads the metadata of a savepoint, and of its states' files what stands first. */
  static SavepointStates of(Path folder) throws IOException, ReflectiveOperationException {
    var read = new SavepointStates();
    var metadata = folder.resolve("_metadata");
    try (var in = new DataInputStream(Files.newInputStream(metadata))) {
      var found = Checkpoints.loadCheckpointMetadata(in, CLASSES, metadata.toString());
      for (var operator : found.getOperatorStates()) {
        read.add(operator);
      }
    }
    return read;
  }

  /** By operator's uid and state's name. */
  SortedMap<String, Map<String, String>> states() {
    return states;
  }

  /** The components of the records in them. */
  SortedMap<String, Map<String, String>> types() {
    return names.types();
  }

  private void add(OperatorState operator) throws IOException, ReflectiveOperationException {
    var of = new TreeMap<String, String>();
    for (var subtask : operator.getStates()) {
      keyed(subtask, of);
      unkeyed(subtask, of);
    }
    if (!of.isEmpty()) {
      states.put(operator.getOperatorUid().orElse("" + operator.getOperatorID()), of);
    }
  }

  private void keyed(OperatorSubtaskState subtask, Map<String, String> of)
      throws IOException, ReflectiveOperationException {
    for (var handle : subtask.getManagedKeyedState()) {
      try (var in = ((KeyGroupsStateHandle) handle).openInputStream()) {
        var proxy = new KeyedBackendSerializationProxy<>(CLASSES);
        proxy.read(new DataInputViewStreamWrapper(in));
        of.put("(key)", names.of(proxy.getKeySerializerSnapshot().restoreSerializer()));
        describe(proxy.getStateMetaInfoSnapshots(), of);
      }
    }
  }

  private void unkeyed(OperatorSubtaskState subtask, Map<String, String> of)
      throws IOException, ReflectiveOperationException {
    for (var handle : subtask.getManagedOperatorState()) {
      try (var in = handle.openInputStream()) {
        var proxy = new OperatorBackendSerializationProxy(CLASSES);
        proxy.read(new DataInputViewStreamWrapper(in));
        describe(proxy.getOperatorStateMetaInfoSnapshots(), of);
        describe(proxy.getBroadcastStateMetaInfoSnapshots(), of);
      }
    }
  }

  private void describe(List<StateMetaInfoSnapshot> infos, Map<String, String> of)
      throws ReflectiveOperationException {
    for (var info : infos) {
      var type = new StringBuilder(kind(info));
      for (var part : CommonSerializerKeys.values()) {
        var snapshot = info.getTypeSerializerSnapshot(part);
        if (snapshot != null) {
          type.append(' ').append(names.of(snapshot.restoreSerializer()));
        }
      }
      of.put(info.getName(), type.toString());
    }
  }

  private static String kind(StateMetaInfoSnapshot info) {
    var keyed = info.getOption(CommonOptionsKeys.KEYED_STATE_TYPE);
    return keyed != null ? keyed : "" + info.getBackendStateType();
  }
}

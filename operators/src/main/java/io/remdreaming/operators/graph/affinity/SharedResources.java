package io.remdreaming.operators.graph.affinity;

import io.remdreaming.model.affinity.ScanObserver;
import io.remdreaming.model.affinity.SharedIndex;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * What each tenant shares, in memory as an index per tenant, after the broadcast state, which alone
 * is durable.
 */
final class SharedResources {

  static final MapStateDescriptor<SharedId, SharedChange> STATE =
      new MapStateDescriptor<>(
          "shared-vectors",
          TypeInformation.of(SharedId.class),
          TypeInformation.of(SharedChange.class));

  /** Under this id lies a tenant's last change; no row has it. */
  private static final String LAST = "";

  private final int dimension;
  private final ScanObserver observer;
  private final Map<String, SharedIndex> tenants = new HashMap<>();
  private final SharedIndex none;
  private boolean loaded;

  SharedResources(int dimension, ScanObserver observer) {
    this.dimension = dimension;
    this.observer = observer;
    this.none = new SharedIndex(dimension, observer);
  }

  SharedIndex of(String tenantId, ReadOnlyBroadcastState<SharedId, SharedChange> state)
      throws Exception {
    if (!loaded) {
      loaded = true;
      for (var entry : state.immutableEntries()) {
        apply(entry.getValue());
      }
    }
    return of(tenantId);
  }

  /** Always empty, for resources that are shared themselves. */
  SharedIndex none() {
    return none;
  }

  void take(SharedChange change, BroadcastState<SharedId, SharedChange> state) throws Exception {
    of(change.tenantId(), state);
    var id = new SharedId(change.tenantId(), change.rowId());
    if (change.vector() == null) {
      state.remove(id);
    } else {
      state.put(id, change);
    }
    state.put(new SharedId(change.tenantId(), LAST), last(change));
    apply(change);
  }

  int size() {
    return tenants.values().stream().mapToInt(SharedIndex::size).sum();
  }

  private static SharedChange last(SharedChange change) {
    return new SharedChange(change.tenantId(), change.revision(), LAST, null);
  }

  private void apply(SharedChange change) {
    var index = of(change.tenantId());
    if (change.vector() == null) {
      index.remove(change.rowId(), change.revision());
    } else {
      index.put(change.vector(), change.revision());
    }
  }

  private SharedIndex of(String tenantId) {
    return tenants.computeIfAbsent(tenantId, tenant -> new SharedIndex(dimension, observer));
  }
}

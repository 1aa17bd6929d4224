package io.remdreaming.operators.graph.affinity;

import io.remdreaming.model.affinity.ResourceVector;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.operators.packing.Packed;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which of a tenant's shared resources its users see: the oldest, as many as the cap
 * allows. That depends on nothing but the set of resources: if one goes, the next takes its place.
 * Keyed by tenant; its state grows with what the tenant shares.
 */
final class ShareWithinCap extends KeyedProcessFunction<UserKey, ResourceChange, BroadcastChange> {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ShareWithinCap.class);

  private static final Comparator<Map.Entry<String, SharedPlace>> ORDER =
      Map.Entry.<String, SharedPlace>comparingByValue(Comparator.comparing(SharedPlace::timestamp))
          .thenComparing(Map.Entry.comparingByKey());

  private final int cap;
  private transient NewestVectors vectors;
  private transient MapState<String, SharedPlace> places;
  private transient ValueState<SharedTotals> totals;
  private transient Counter overCap;

  ShareWithinCap(int cap) {
    this.cap = cap;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    vectors = new NewestVectors(runtime);
    places = runtime.getMapState(Packed.map(runtime, "shared-places", SharedPlace.class));
    totals =
        runtime.getState(
            new ValueStateDescriptor<>("shared-totals", TypeInformation.of(SharedTotals.class)));
    overCap = runtime.getMetricGroup().addGroup("affinity").counter("numSharedResourcesOverCap");
  }

  @Override
  public void processElement(ResourceChange change, Context context, Collector<BroadcastChange> out)
      throws Exception {
    var difference = vectors.take(change);
    if (difference.isEmpty()) {
      return;
    }
    var before = Objects.requireNonNullElse(totals.value(), SharedTotals.NONE);
    var share = new Share(change.owner().tenantId(), before, out);
    for (var id : difference.gone()) {
      share.remove(id);
    }
    for (var vector : difference.put()) {
      share.place(vector);
    }
    if (Math.max(before.resources(), share.resources) > cap) {
      share.fill();
    }
    if (before.resources() <= cap && share.resources > cap) {
      LOG.warn("tenant {} shares more than {} resources: users see the oldest", share.tenant, cap);
    }
    totals.update(new SharedTotals(share.revision, share.resources));
  }

  /** One change of what a tenant shares. */
  private final class Share {

    private final String tenant;
    private final Collector<BroadcastChange> out;
    private long revision;
    private int resources;

    Share(String tenant, SharedTotals before, Collector<BroadcastChange> out) {
      this.tenant = tenant;
      this.out = out;
      this.revision = before.revision();
      this.resources = before.resources();
    }

    void remove(String id) throws Exception {
      var place = places.get(id);
      if (place != null) {
        places.remove(id);
        resources--;
        if (place.within()) {
          emit(id, null);
        }
      }
    }

    /** Within the cap as long as there is room; otherwise {@link #fill} decides. */
    void place(ResourceVector vector) throws Exception {
      var known = places.get(vector.rowId());
      resources += known == null ? 1 : 0;
      var within = resources <= cap || (known != null && known.within());
      places.put(vector.rowId(), new SharedPlace(vector.timestamp(), within));
      if (within) {
        emit(vector.rowId(), vector);
      }
    }

    /** Lets the oldest in, as many as the cap allows, and the others out. */
    void fill() throws Exception {
      var all = new HashMap<String, SharedPlace>();
      for (var entry : places.entries()) {
        all.put(entry.getKey(), entry.getValue());
      }
      var room = cap;
      for (var entry : all.entrySet().stream().sorted(ORDER).toList()) {
        move(entry.getKey(), entry.getValue(), room-- > 0);
      }
    }

    private void move(String id, SharedPlace place, boolean within) throws Exception {
      if (place.within() == within) {
        return;
      }
      places.put(id, new SharedPlace(place.timestamp(), within));
      emit(id, within ? vectors.get(id) : null);
      if (!within) {
        overCap.inc();
      }
    }

    private void emit(String id, @Nullable ResourceVector vector) {
      out.collect(BroadcastChange.of(new SharedChange(tenant, ++revision, id, vector)));
    }
  }
}

package io.remdreaming.operators.graph.affinity;

import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.operators.keyed.ByUser;
import io.remdreaming.operators.policies.Policies;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The stage that finds similar resources.
 *
 * <pre>
 *  sets ─> SELECT VECTORS ─┬─ shared ─> SHARE WITHIN CAP (t,"") ─┐ broadcast
 *                          │                  policies ──────────┤
 *                          └─ all ─────────────────> COMPUTE AFFINITY (t,u) ─> edge sets
 * </pre>
 */
public final class Affinity {

  static final String TABLE = "resources";

  private Affinity() {}

  /**
   * Takes embedded sets and policies; emits the edges of every resource whose neighbours changed.
   */
  public static SingleOutputStreamOperator<EdgeSet> on(
      DataStream<RowSet> embedded, DataStream<PolicyChange> policies, AffinityOptions options) {
    var vectors =
        embedded
            .process(new SelectVectors(options.space()))
            .returns(ResourceChange.class)
            .name("Select resource vectors")
            .uid("select-resource-vectors");
    var shared =
        byOwner(vectors.getSideOutput(SelectVectors.SHARED))
            .process(new ShareWithinCap(options.sharedMaxVectors()))
            .returns(BroadcastChange.class)
            .name("Share resources")
            .uid("share-resources");
    var broadcast =
        shared.union(broadcast(policies)).broadcast(SharedResources.STATE, Policies.STATE);
    return byOwner(vectors)
        .connect(broadcast)
        .process(new ComputeAffinity(options))
        .returns(EdgeSet.class)
        .name("Compute affinity")
        .uid("compute-affinity");
  }

  private static KeyedStream<ResourceChange, UserKey> byOwner(DataStream<ResourceChange> changes) {
    return ByUser.stay(changes, ResourceChange::owner);
  }

  private static DataStream<BroadcastChange> broadcast(DataStream<PolicyChange> policies) {
    return policies
        .map(BroadcastChange::of)
        .returns(BroadcastChange.class)
        .name("Map affinity policies")
        .uid("map-affinity-policies")
        .setParallelism(policies.getParallelism());
  }
}

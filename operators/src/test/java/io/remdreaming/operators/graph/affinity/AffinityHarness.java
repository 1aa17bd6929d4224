package io.remdreaming.operators.graph.affinity;

import io.remdreaming.model.memory.Edge;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.operators.policies.Policies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/**
 * The stage's three operators on Flink's harnesses, wired by hand: what is shared waits until
 * {@link #broadcast}, as it may when the job runs.
 */
final class AffinityHarness implements AutoCloseable {

  static final int DIMENSION = Sets.SPACE.dimension();
  static final Duration INTERVAL = Duration.ofSeconds(30);

  private final AffinityOptions options;
  private final OneInputStreamOperatorTestHarness<RowSet, ResourceChange> select;
  private final List<BroadcastChange> waiting = new ArrayList<>();
  private final Map<String, EdgeSet> edges = new TreeMap<>();
  private KeyedOneInputStreamOperatorTestHarness<UserKey, ResourceChange, BroadcastChange> share;
  private KeyedTwoInputStreamOperatorTestHarness<UserKey, ResourceChange, BroadcastChange, EdgeSet>
      compute;
  private int emitted;

  AffinityHarness(boolean finalOnly, int sharedVectors) throws Exception {
    this(finalOnly, sharedVectors, 1 << 20);
  }

  AffinityHarness(boolean finalOnly, int sharedVectors, long cacheBytes) throws Exception {
    options =
        new AffinityOptions(
            TenantPolicy.DEFAULT,
            INTERVAL,
            4L * DIMENSION * sharedVectors,
            cacheBytes,
            finalOnly,
            0,
            Sets.SPACE);
    select =
        new OneInputStreamOperatorTestHarness<>(
            new ProcessOperator<>(new SelectVectors(options.space())));
    select.open();
    share = share();
    share.open();
    compute = compute();
    compute.open();
  }

  private KeyedOneInputStreamOperatorTestHarness<UserKey, ResourceChange, BroadcastChange> share()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new ShareWithinCap(options.sharedMaxVectors())),
        ResourceChange::owner,
        TypeInformation.of(UserKey.class));
  }

  private KeyedTwoInputStreamOperatorTestHarness<UserKey, ResourceChange, BroadcastChange, EdgeSet>
      compute() throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new CoBroadcastWithKeyedOperator<>(
            new ComputeAffinity(options), List.of(SharedResources.STATE, Policies.STATE)),
        ResourceChange::owner,
        null,
        TypeInformation.of(UserKey.class));
  }

  Duration longestSilence() {
    return options.longestSilence();
  }

  AffinityHarness take(RowSet... sets) throws Exception {
    for (var set : sets) {
      select.processElement(set, 0);
      for (var change : select.extractOutputValues()) {
        compute.processElement1(change, 0);
      }
      select.getOutput().clear();
      share(select.getSideOutput(SelectVectors.SHARED));
      drain();
    }
    return this;
  }

  private void share(@Nullable Queue<StreamRecord<ResourceChange>> changes) throws Exception {
    if (changes != null) {
      for (var change : changes) {
        share.processElement(change.getValue(), 0);
      }
      changes.clear();
    }
    waiting.addAll(share.extractOutputValues());
    share.getOutput().clear();
  }

  /** Lets the broadcast arrive. */
  AffinityHarness broadcast() throws Exception {
    for (var change : waiting) {
      compute.processElement2(change, 0);
    }
    waiting.clear();
    return this;
  }

  AffinityHarness policy(String tenant, double threshold, int topK, long offset) throws Exception {
    var change = new PolicyChange(tenant, new TenantPolicy(threshold, topK), offset);
    compute.processElement2(BroadcastChange.of(change), 0);
    return this;
  }

  AffinityHarness letTimePass(Duration duration) throws Exception {
    compute.setProcessingTime(compute.getProcessingTime() + duration.toMillis());
    drain();
    return this;
  }

  AffinityHarness endInput() throws Exception {
    broadcast();
    compute.processBothWatermarks(Watermark.MAX_WATERMARK);
    drain();
    return this;
  }

  /** Crashes after a checkpoint and comes back from it. */
  AffinityHarness restart() throws Exception {
    OperatorSubtaskState shared = share.snapshot(0, 0);
    OperatorSubtaskState computed = compute.snapshot(0, 0);
    var now = compute.getProcessingTime();
    share.close();
    compute.close();
    share = share();
    share.initializeState(shared);
    share.open();
    compute = compute();
    compute.initializeState(computed);
    compute.open();
    compute.setProcessingTime(now);
    return this;
  }

  private void drain() {
    for (var output : compute.extractOutputValues()) {
      emitted++;
      var known = edges.put(output.rowId(), output);
      if (known != null && output.version().isOlderThan(known.version())) {
        throw new AssertionError("version went back: " + known + " -> " + output);
      }
    }
    compute.getOutput().clear();
  }

  /** The edges of a row as {@code id:weight}, nearest first. */
  List<String> edges(String rowId) {
    var set = edges.get(rowId);
    return set == null ? List.of() : set.edges().stream().map(AffinityHarness::text).toList();
  }

  /** All edges, of rows that have some. */
  Map<String, List<String>> edges() {
    var all = new TreeMap<String, List<String>>();
    edges.forEach(
        (id, set) -> {
          if (!set.edges().isEmpty()) {
            all.put(id, edges(id));
          }
        });
    return all;
  }

  EdgeSet edgeSet(String rowId) {
    return Objects.requireNonNull(edges.get(rowId));
  }

  private static String text(Edge edge) {
    return edge.properties().get("dst_id") + ":" + edge.weight();
  }

  int emitted() {
    return emitted;
  }

  int processingTimers() {
    return compute.numProcessingTimeTimers();
  }

  int eventTimers() {
    return compute.numEventTimeTimers();
  }

  @Override
  public void close() throws Exception {
    select.close();
    share.close();
    compute.close();
  }
}

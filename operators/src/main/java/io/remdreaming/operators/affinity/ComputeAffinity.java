package io.remdreaming.operators.affinity;

import io.remdreaming.model.affinity.AffinityGraph;
import io.remdreaming.model.affinity.SharedIndex;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.operators.policies.Policies;
import io.remdreaming.operators.timers.EndOfInput;
import io.remdreaming.operators.timers.RefreshTimers;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps the edges between an owner's resources, and to what its tenant shares, as the graph says.
 * Keyed by owner; what a tenant shares is an owner of its own, and its edges lead to what is shared
 * only. The state grows with the owner's resources.
 *
 * <p>An owner sees what is new among shared resources and policies with its next input, else by its
 * timer, else at end of input; in BATCH, where input comes in any order, only then.
 */
final class ComputeAffinity
    extends KeyedBroadcastProcessFunction<UserKey, ResourceChange, BroadcastChange, EdgeSet> {

  private static final long serialVersionUID = 1L;

  private final AffinityOptions options;
  private transient AffinityState state;
  private transient SharedResources shared;
  private transient GraphCache cache;
  private transient RefreshTimers refresh;
  private transient AffinityMetrics metrics;

  ComputeAffinity(AffinityOptions options) {
    this.options = options;
  }

  @Override
  public void open(OpenContext context) {
    metrics = new AffinityMetrics(getRuntimeContext().getMetricGroup());
    state = new AffinityState(getRuntimeContext());
    shared = new SharedResources(options.space().dimension(), metrics);
    cache = new GraphCache(options.cacheMaxBytes());
    refresh = new RefreshTimers(getRuntimeContext(), options.catchUpInterval());
    metrics.showMemory(shared::size, cache::bytes);
  }

  @Override
  public void processBroadcastElement(
      BroadcastChange change, Context context, Collector<EdgeSet> out) throws Exception {
    if (change.policy() != null) {
      Policies.take(change.policy(), context.getBroadcastState(Policies.STATE));
    }
    if (change.shared() != null) {
      shared.take(change.shared(), context.getBroadcastState(SharedResources.STATE));
    }
  }

  @Override
  public void processElement(ResourceChange change, ReadOnlyContext context, Collector<EdgeSet> out)
      throws Exception {
    var owner = context.getCurrentKey();
    var progress = progress(context).reaching(change.version().offset());
    EndOfInput.await(context.timerService());
    if (options.finalOnly()) {
      state.vectors().take(change);
    } else {
      var graph = graph(progress, context);
      var difference = state.vectors().take(change);
      catchUp(graph, context);
      difference.gone().forEach(graph::remove);
      difference.put().forEach(graph::put);
      progress = emit(graph, owner, progress, out);
      if (progress.resources() > 0) {
        refresh.afterInput(owner, context.timerService());
      }
    }
    state.advance(progress);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<EdgeSet> out)
      throws Exception {
    if (EndOfInput.isReachedAt(timestamp)) {
      end(context, out);
    } else {
      refresh(context, out);
    }
  }

  private void refresh(OnTimerContext context, Collector<EdgeSet> out) throws Exception {
    var owner = context.getCurrentKey();
    var progress = progress(context);
    var inVain = knowsAll(progress, context);
    if (!inVain) {
      var graph = graph(progress, context);
      catchUp(graph, context);
      progress = emit(graph, owner, progress, out);
    }
    if (progress.resources() == 0) {
      refresh.stop();
    } else {
      refresh.afterFiring(owner, inVain, context.timerService());
    }
    state.advance(progress);
  }

  private void end(OnTimerContext context, Collector<EdgeSet> out) throws Exception {
    var owner = context.getCurrentKey();
    var progress = progress(context);
    if (options.finalOnly() || !knowsAll(progress, context)) {
      var graph = graph(progress, context);
      catchUp(graph, context);
      if (options.finalOnly()) {
        graph.recomputeAll();
      }
      progress = emit(graph, owner, progress, out);
    }
    cache.drop(owner);
    state.advance(progress);
  }

  private AffinityProgress progress(ReadOnlyContext context) throws Exception {
    var known = state.progress();
    return known == null
        ? AffinityProgress.start(policy(context), visible(context).revision())
        : known;
  }

  private boolean knowsAll(AffinityProgress progress, ReadOnlyContext context) throws Exception {
    return progress.policy().isSameForAffinity(policy(context))
        && progress.sharedRevision() == visible(context).revision();
  }

  private void catchUp(AffinityGraph graph, ReadOnlyContext context) throws Exception {
    graph.obey(policy(context));
    if (graph.seen() != visible(context).revision()) {
      metrics.caughtUp();
      graph.catchUp();
    }
  }

  private AffinityGraph graph(AffinityProgress progress, ReadOnlyContext context) throws Exception {
    var owner = context.getCurrentKey();
    var cached = cache.get(owner);
    if (cached != null) {
      return cached;
    }
    var graph =
        new AffinityGraph(
            options.space().dimension(),
            visible(context),
            owner.isShared(),
            progress.policy(),
            progress.sharedRevision(),
            metrics);
    if (progress.resources() > 0 || options.finalOnly()) {
      state.restore(graph);
      metrics.graphRebuilt();
    }
    return graph;
  }

  /** Emits the edge sets that have changed, and remembers the graph. */
  private AffinityProgress emit(
      AffinityGraph graph, UserKey owner, AffinityProgress progress, Collector<EdgeSet> out)
      throws Exception {
    var version = new Version(progress.offset(), 0, options.generation());
    for (var changed : graph.settle().entrySet()) {
      var id = changed.getKey();
      var topK = changed.getValue();
      state.emitted(id, topK);
      out.collect(
          topK.isEmpty()
              ? Edges.none(owner, id, version)
              : Edges.of(owner, id, version, graph.timestampOf(id), topK));
      metrics.edgeSetChanged();
    }
    cache.keep(owner, graph);
    return progress.knowing(graph.policy(), graph.seen(), graph.size());
  }

  private TenantPolicy policy(ReadOnlyContext context) throws Exception {
    return Policies.of(
        context.getCurrentKey().tenantId(),
        context.getBroadcastState(Policies.STATE),
        options.defaultPolicy());
  }

  /** What the owner's resources may see beside their own kind. */
  private SharedIndex visible(ReadOnlyContext context) throws Exception {
    var owner = context.getCurrentKey();
    return owner.isShared()
        ? shared.none()
        : shared.of(owner.tenantId(), context.getBroadcastState(SharedResources.STATE));
  }
}

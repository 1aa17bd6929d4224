package io.remdreaming.operators.graph.affinity;

import io.remdreaming.model.affinity.AffinityGraph;
import io.remdreaming.model.affinity.SharedIndex;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.operators.policies.Policies;
import io.remdreaming.operators.timers.RefreshedFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.util.Collector;

/**
 * Keeps the edges between an owner's resources, and to what its tenant shares, as the graph says.
 * Keyed by owner; what a tenant shares is an owner of its own, and its edges lead to what is shared
 * only. The state grows with the owner's resources.
 *
 * <p>An owner sees what is new among shared resources and policies with its next input, else by its
 * timer, else at end of input; in BATCH, where input comes in any order, only then.
 */
final class ComputeAffinity extends RefreshedFunction<ResourceChange, BroadcastChange, EdgeSet> {

  private static final long serialVersionUID = 1L;

  private final AffinityOptions options;
  private transient AffinityState state;
  private transient SharedResources shared;
  private transient GraphCache cache;
  private transient AffinityMetrics metrics;

  ComputeAffinity(AffinityOptions options) {
    super(options.refreshInterval());
    this.options = options;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    metrics = new AffinityMetrics(getRuntimeContext().getMetricGroup());
    state = new AffinityState(getRuntimeContext());
    shared = new SharedResources(options.space().dimension(), metrics);
    cache = new GraphCache(options.cacheMaxBytes());
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
  protected void take(ResourceChange change, ReadOnlyContext context, Collector<EdgeSet> out)
      throws Exception {
    var owner = context.getCurrentKey();
    var progress = progress(context).reaching(change.version().offset());
    if (options.finalOnly()) {
      state.vectors().take(change);
    } else {
      var graph = graph(progress, context);
      var difference = state.vectors().take(change);
      refresh(graph, context);
      graph.removeAll(difference.gone());
      graph.putAll(difference.put());
      progress = emit(graph, owner, progress, out);
    }
    state.advance(progress);
  }

  @Override
  protected boolean isRefreshed() throws Exception {
    var known = state.progress();
    return !options.finalOnly() && known != null && known.resources() > 0;
  }

  @Override
  protected boolean refresh(ReadOnlyContext context, Collector<EdgeSet> out) throws Exception {
    var progress = progress(context);
    if (knowsAll(progress, context)) {
      return false;
    }
    var graph = graph(progress, context);
    refresh(graph, context);
    state.advance(emit(graph, context.getCurrentKey(), progress, out));
    return true;
  }

  @Override
  protected void end(ReadOnlyContext context, Collector<EdgeSet> out) throws Exception {
    var owner = context.getCurrentKey();
    var progress = progress(context);
    if (options.finalOnly() || !knowsAll(progress, context)) {
      var graph = graph(progress, context);
      refresh(graph, context);
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

  private void refresh(AffinityGraph graph, ReadOnlyContext context) throws Exception {
    graph.apply(policy(context));
    if (graph.seen() != visible(context).revision()) {
      metrics.refreshed();
      graph.refresh();
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
    var version = new Version(progress.offset(), 0, options.logicVersion());
    for (var changed : graph.settle().entrySet()) {
      var id = changed.getKey();
      var topK = changed.getValue();
      state.emitted(id, topK);
      out.collect(
          topK.isEmpty()
              ? Edges.none(owner, id, version)
              : Edges.of(owner, id, version, graph.timestampOf(id), topK));
      metrics.edgeSetEmitted();
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

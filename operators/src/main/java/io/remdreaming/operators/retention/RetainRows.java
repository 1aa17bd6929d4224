package io.remdreaming.operators.retention;

import io.remdreaming.model.memory.Origin;
import io.remdreaming.model.memory.RetainedKind;
import io.remdreaming.model.memory.Retention;
import io.remdreaming.model.memory.RetentionChange;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.SetKey;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.operators.memory.changelog.LatestByKey;
import io.remdreaming.operators.packing.Packed;
import io.remdreaming.operators.policies.Policies;
import io.remdreaming.operators.timers.RefreshedFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Takes rows that are older than their tenant keeps them out of sets, when they come and whenever
 * the horizon moves on; all who remember rows behind it forget them too. Keyed by user; its state
 * grows by an id and a day a row that is kept, and shrinks with the sets.
 *
 * <p>A user sees a new horizon with the next input, else by a timer, else at end of input. Where
 * only the final result counts, sets wait for the end, so that each passes once.
 */
final class RetainRows extends RefreshedFunction<RowSet, RetentionChange, RowSet> {

  /** The day of each tenant's newest event, in broadcast state. */
  static final MapStateDescriptor<String, Long> MARKS =
      new MapStateDescriptor<>("tenant-marks", Types.STRING, Types.LONG);

  private static final long serialVersionUID = 1L;

  private final boolean finalOnly;
  private transient MapState<String, RetainedSet> sets;
  private transient ValueState<Map<String, Long>> applied;
  private transient LatestByKey<RowSet> waiting;
  private transient Counter purged;

  RetainRows(Duration refreshInterval, boolean finalOnly) {
    super(refreshInterval);
    this.finalOnly = finalOnly;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    var runtime = getRuntimeContext();
    sets = runtime.getMapState(Packed.map(runtime, "retained-sets", RetainedSet.class));
    applied =
        runtime.getState(
            new ValueStateDescriptor<>("applied-horizons", Types.MAP(Types.STRING, Types.LONG)));
    waiting =
        new LatestByKey<>(
            runtime.getMapState(
                new MapStateDescriptor<>(
                    "buffered-row-sets", Types.STRING, TypeInformation.of(RowSet.class))),
            RowSet::version);
    purged = runtime.getMetricGroup().addGroup("retention").counter("numRowsPurged");
  }

  @Override
  public void processBroadcastElement(
      RetentionChange change, Context context, Collector<RowSet> out) throws Exception {
    if (change.policy() != null) {
      Policies.take(change.policy(), context.getBroadcastState(Policies.STATE));
      return;
    }
    var marks = context.getBroadcastState(MARKS);
    var known = marks.get(change.tenantId());
    if (known == null || known < change.mark()) {
      marks.put(change.tenantId(), change.mark());
    }
  }

  @Override
  protected void take(RowSet set, ReadOnlyContext context, Collector<RowSet> out) throws Exception {
    if (RetainedKind.of(set) == null) {
      out.collect(set);
    } else if (finalOnly) {
      waiting.put(key(set), set);
    } else {
      var horizons = horizons(context);
      refresh(horizons, context.getCurrentKey(), out);
      pass(set, horizons, out);
    }
  }

  @Override
  protected boolean isRefreshed() throws Exception {
    return !finalOnly && !sets.isEmpty();
  }

  @Override
  protected boolean refresh(ReadOnlyContext context, Collector<RowSet> out) throws Exception {
    return refresh(horizons(context), context.getCurrentKey(), out);
  }

  @Override
  protected void end(ReadOnlyContext context, Collector<RowSet> out) throws Exception {
    var horizons = horizons(context);
    for (var set : waiting.drain()) {
      pass(set, horizons, out);
    }
    refresh(horizons, context.getCurrentKey(), out);
  }

  private static Map<String, Long> horizons(ReadOnlyContext context) throws Exception {
    var tenant = context.getCurrentKey().tenantId();
    var mark = context.getBroadcastState(MARKS).get(tenant);
    if (mark == null) {
      return Map.of();
    }
    var policy =
        Policies.of(tenant, context.getBroadcastState(Policies.STATE), TenantPolicy.DEFAULT);
    return Retention.of(policy).horizons(mark);
  }

  private void pass(RowSet set, Map<String, Long> horizons, Collector<RowSet> out)
      throws Exception {
    var key = key(set);
    var isWhole = set.rows().size() == set.ids().size();
    var all = RetainedSet.of(isWhole ? null : sets.get(key), set, days(set.rows()));
    var horizon = horizons.getOrDefault(kind(key), Retention.NEVER);
    var old = all.before(horizon);
    var kept = old.isEmpty() ? all : all.without(old);
    remember(key, kept);
    purged.inc(old.size());
    out.collect(of(set, kept, old));
  }

  private static Map<String, Long> days(List<Row> rows) {
    var days = new HashMap<String, Long>();
    rows.forEach(row -> days.put(row.id(), Retention.day(row.timestamp())));
    return days;
  }

  private static RowSet of(RowSet set, RetainedSet kept, Set<String> old) {
    var gone = new ArrayList<>(set.deletedIds());
    old.stream().sorted().forEach(gone::add);
    return new RowSet(
        set.key(),
        set.version(),
        kept.isPurged() ? 0 : set.sources(),
        kept.ids(),
        kept.kept(set.rows()),
        gone,
        set.origin(),
        set.provisional());
  }

  /** Purges what has become too old since the last time; whether any horizon has moved. */
  private boolean refresh(Map<String, Long> horizons, UserKey owner, Collector<RowSet> out)
      throws Exception {
    var before = applied.value();
    if (horizons.equals(before == null ? Map.of() : before)) {
      return false;
    }
    applied.update(horizons.isEmpty() ? null : horizons);
    purge(horizons, owner, out);
    return true;
  }

  private void purge(Map<String, Long> horizons, UserKey owner, Collector<RowSet> out)
      throws Exception {
    var outdated = new HashMap<String, Set<String>>();
    for (var entry : sets.entries()) {
      var horizon = horizons.getOrDefault(kind(entry.getKey()), Retention.NEVER);
      var old = entry.getValue().before(horizon);
      if (!old.isEmpty()) {
        outdated.put(entry.getKey(), old);
      }
    }
    for (var key : outdated.keySet().stream().sorted().toList()) {
      var old = outdated.getOrDefault(key, Set.of());
      var kept = sets.get(key).without(old);
      remember(key, kept);
      purged.inc(old.size());
      out.collect(withdrawn(owner, key, kept, old));
    }
  }

  /** The same version of the set without the rows. */
  private static RowSet withdrawn(UserKey owner, String key, RetainedSet kept, Set<String> old) {
    var slash = key.indexOf('/');
    return new RowSet(
        new SetKey(owner, key.substring(0, slash), key.substring(slash + 1), kept.sessionId()),
        kept.version(),
        kept.isPurged() ? 0 : kept.sources(),
        kept.ids(),
        List.of(),
        old.stream().sorted().toList(),
        Origin.UNKNOWN,
        false);
  }

  private void remember(String key, RetainedSet set) throws Exception {
    if (set.ids().isEmpty() && set.purged().isEmpty()) {
      sets.remove(key);
    } else {
      sets.put(key, set);
    }
  }

  private static String key(RowSet set) {
    return set.operation() + "/" + set.window();
  }

  private static String kind(String key) {
    var slash = key.indexOf('/');
    return kindName(RetainedKind.of(key.substring(0, slash), key.substring(slash + 1)));
  }

  private static String kindName(@Nullable RetainedKind kind) {
    return kind == null ? "" : kind.wireName();
  }
}

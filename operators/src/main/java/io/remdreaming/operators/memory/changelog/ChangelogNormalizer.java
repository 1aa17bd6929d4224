package io.remdreaming.operators.memory.changelog;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.operators.deletions.DeletionNotice;
import io.remdreaming.operators.keyed.ByUser;
import io.remdreaming.operators.timers.EndOfInput;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Lets only the newest set of each window pass, as the difference from the one before: answers may
 * come back out of order, and a user may be deleted meanwhile. Keyed by user; its state holds ids
 * and hashes and grows with the user's memory, until the user is forgotten.
 *
 * <p>In BATCH sets arrive in any order: there the newest waits for the end of input, so that each
 * window passes once.
 *
 * <p>Every deletion request passes too, as a {@link DeletionNotice}.
 */
public final class ChangelogNormalizer
    extends KeyedCoProcessFunction<UserKey, RowSet, Forget, RowSet> {

  private static final long serialVersionUID = 1L;

  private final boolean finalOnly;
  private final int logicVersion;
  private transient ChangelogState state;
  private transient LatestByKey<RowSet> waiting;
  private transient Counter emitted;
  private transient Counter stale;

  ChangelogNormalizer(boolean finalOnly, int logicVersion) {
    this.finalOnly = finalOnly;
    this.logicVersion = logicVersion;
  }

  /**
   * Takes complete sets and deletion requests, of which those of users, sessions and moments
   * withdraw sets; emits sets with their changed rows and the ids that are gone, and notices.
   */
  public static SingleOutputStreamOperator<RowSet> on(
      DataStream<RowSet> sets, DataStream<Forget> forgets, boolean finalOnly, int logicVersion) {
    return ByUser.stay(sets, RowSet::owner)
        .connect(ByUser.stay(forgets, Forget::owner))
        .process(new ChangelogNormalizer(finalOnly, logicVersion))
        .returns(RowSet.class)
        .name("Normalize changelog")
        .uid("normalize-changelog");
  }

  private static boolean isOfSets(Forget forget) {
    return switch (forget.scope()) {
      case USER, SESSION, MOMENT -> true;
      case MESSAGE, FILE, RESOURCE, ENTITY, FACT -> false;
    };
  }

  @Override
  public void open(OpenContext context) {
    state = new ChangelogState(getRuntimeContext());
    waiting =
        new LatestByKey<>(
            getRuntimeContext()
                .getMapState(
                    new MapStateDescriptor<>(
                        "buffered-row-sets", Types.STRING, TypeInformation.of(RowSet.class))),
            RowSet::version);
    var metrics = getRuntimeContext().getMetricGroup().addGroup("changelog");
    emitted = metrics.counter("numRowSetsEmitted");
    stale = metrics.counter("numRowSetsStale");
  }

  @Override
  public void processElement1(RowSet set, Context context, Collector<RowSet> out) throws Exception {
    if (finalOnly) {
      waiting.put(ChangelogState.key(set), set);
      EndOfInput.await(context.timerService());
    } else {
      pass(set, out);
    }
  }

  @Override
  public void processElement2(Forget forget, Context context, Collector<RowSet> out)
      throws Exception {
    if (isOfSets(forget)) {
      state.forget(forget);
      if (!finalOnly) {
        withdraw(forget, out);
      }
    }
    out.collect(DeletionNotice.of(forget, logicVersion));
  }

  private void withdraw(Forget forget, Collector<RowSet> out) throws Exception {
    if (forget.scope() == Forget.Scope.MOMENT) {
      for (var rest : state.withdrawMoments(forget.owner())) {
        emit(rest, out);
      }
      return;
    }
    var empties = new ArrayList<RowSet>();
    var moot = new ArrayList<String>();
    for (var entry : state.sets()) {
      var set = entry.getValue();
      var concerned =
          forget.scope() == Forget.Scope.USER || set.sessionId().equals(forget.sessionId());
      if (concerned && set.version().offset() < forget.offset()) {
        if (set.ids().isEmpty()) {
          moot.add(entry.getKey());
        } else {
          empties.add(empty(entry.getKey(), set, forget));
        }
      }
    }
    state.drop(moot);
    for (var empty : empties) {
      pass(empty, out);
    }
  }

  private RowSet empty(String key, RememberedSet set, Forget forget) {
    var slash = key.indexOf('/');
    return RowSet.of(
        forget.owner(),
        key.substring(0, slash),
        key.substring(slash + 1),
        set.sessionId(),
        new Version(forget.offset(), 0, logicVersion),
        0,
        List.of());
  }

  private void pass(RowSet set, Collector<RowSet> out) throws Exception {
    var before = state.of(set);
    if (state.isForgotten(set)
        || (before != null && !before.version().givesWayTo(set.version(), set.provisional()))) {
      stale.inc();
      return;
    }
    if (before != null && isDocument(set) && !set.ids().isEmpty()) {
      emit(state.replace(before, emptied(set)), out);
      before = state.of(set);
    }
    emit(state.replace(before, set), out);
  }

  /**
   * Between two versions of a document, even equal ones, may lie a deletion request that comes by
   * another way than they and has already cleared the tables: so the document comes anew and whole.
   * A session's session windows are taken back where the request is heard.
   */
  private static boolean isDocument(RowSet set) {
    return set.window().startsWith("file:") || set.window().startsWith("resource:");
  }

  private static RowSet emptied(RowSet set) {
    return RowSet.of(
        set.owner(), set.operation(), set.window(), set.sessionId(), set.version(), 0, List.of());
  }

  private void emit(@Nullable RowSet difference, Collector<RowSet> out) {
    if (difference != null) {
      emitted.inc();
      out.collect(difference);
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<RowSet> out)
      throws Exception {
    for (var set : waiting.drain()) {
      pass(set, out);
    }
  }
}

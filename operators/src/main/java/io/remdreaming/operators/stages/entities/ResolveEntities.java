package io.remdreaming.operators.stages.entities;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.entities.EmbeddedMentions;
import io.remdreaming.model.entities.Resolution;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.keyed.ByUser;
import io.remdreaming.operators.timers.Debounce;
import java.util.HashSet;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Resolves all that a user's session windows say, whenever some of it has changed, and tells the
 * difference. Keyed by user; its state holds the mentions of every window and a vector for each
 * name, and grows with the user's memory until that is forgotten. Changes are collected for a
 * moment, because everything is resolved anew; when exactly that happens decides what it costs,
 * never what comes out in the end.
 *
 * <p>Corrections change what is said before it is resolved. What they do now is told in rows of
 * their own, and what they take out is told to be gone though it was never told here: a job that
 * has lost its state may have told it before.
 *
 * <p>After a deletion request everything is told again: the tables may have dropped some of it
 * already, by a way of their own. The edges of a window's resources are told again with the window.
 */
final class ResolveEntities
    extends KeyedCoProcessFunction<UserKey, EmbeddedMentions, Forget, RowSet> {

  /** The side output of edges from resources to what they mention. */
  static final OutputTag<EdgeSet> EDGES =
      new OutputTag<>("mention-edges", TypeInformation.of(EdgeSet.class));

  private static final long serialVersionUID = 1L;

  private final EntityOptions options;
  private transient KnownWindows windows;
  private transient KnownNames names;
  private transient EmittedRows emitted;
  private transient Debounce debounce;

  ResolveEntities(EntityOptions options) {
    this.options = options;
  }

  /**
   * Takes what session windows say, and deletion requests. Main output: sets of one row, or of
   * none. Side outputs: {@link #EDGES}, and {@link DeadLetters#TAG} for users whose windows failed.
   */
  static SingleOutputStreamOperator<RowSet> on(
      DataStream<EmbeddedMentions> mentions, DataStream<Forget> forgets, EntityOptions options) {
    return ByUser.stay(mentions, embedded -> embedded.mentions().owner())
        .connect(ByUser.stay(forgets, Forget::owner))
        .process(new ResolveEntities(options))
        .returns(RowSet.class)
        .name("Resolve entities")
        .uid("resolve-entities");
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    windows = new KnownWindows(runtime);
    names = new KnownNames(runtime);
    emitted = new EmittedRows(runtime);
    debounce = new Debounce(runtime, options.debounce(), options.finalOnly());
  }

  @Override
  public void processElement1(EmbeddedMentions given, Context context, Collector<RowSet> out)
      throws Exception {
    names.take(given.names());
    var rows = windows.take(given.mentions());
    if (rows != null) {
      emitted.invalidateEdges(rows);
    }
    debounce.saw(version(given.mentions().version()), rows != null, context.timerService());
  }

  @Override
  public void processElement2(Forget forget, Context context, Collector<RowSet> out)
      throws Exception {
    if (KnownWindows.concerns(forget)) {
      windows.forget(forget);
      emitted.invalidateAll();
      var version = new Version(forget.offset(), 0, options.logicVersion());
      debounce.saw(version, true, context.timerService());
    }
  }

  /** What is emitted is as new as the newest input, and as good as the best there ever was. */
  private Version version(Version given) {
    return new Version(given.offset(), given.qualityRank(), options.logicVersion());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<RowSet> out)
      throws Exception {
    var version = debounce.fire(timestamp, context.timerService());
    if (version == null) {
      return;
    }
    var owner = context.getCurrentKey();
    var corrections = windows.corrections();
    Resolution resolution;
    Resolution uncorrected;
    try {
      resolution = resolve(owner, corrections);
      uncorrected = corrections.isEmpty() ? resolution : resolve(owner, List.of());
    } catch (RuntimeException | StackOverflowError e) {
      context.output(
          DeadLetters.TAG, DeadLetters.failed("entities", owner, "entities", version, e, ""));
      return;
    }
    emitted.emit(
        owner,
        version,
        resolution,
        EmittedRows.windows(uncorrected),
        out::collect,
        edges -> context.output(EDGES, edges));
  }

  private Resolution resolve(UserKey owner, List<Forget> corrections) throws Exception {
    var all = windows.all();
    var said = new HashSet<String>();
    all.forEach(window -> said.addAll(window.names()));
    return Resolution.of(owner, all, options.likeness(names.near(said)), corrections);
  }
}

package io.remdreaming.operators.graph.chain;

import io.remdreaming.model.memory.Edge;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.text.Hashes;
import io.remdreaming.model.users.Memory;
import io.remdreaming.model.users.MomentChain;
import io.remdreaming.operators.keyed.ByUser;
import io.remdreaming.operators.memory.trailing.MemoryDelta;
import io.remdreaming.operators.memory.trailing.SelectMemories;
import io.remdreaming.operators.memory.trailing.TrailingWindow;
import io.remdreaming.operators.memory.trailing.TrailingWindowOptions;
import io.remdreaming.operators.packing.Packed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;

/**
 * Links each of a user's moments to those before it, as edges from which the database fills {@code
 * previous_moment_keys}. Emits the edges of moments whose predecessors have changed. Its state
 * grows by a moment's time, label and a hash.
 */
public final class LinkMoments extends TrailingWindow<EdgeSet> {

  private static final long serialVersionUID = 1L;
  private static final String ORIGIN = "chain";
  private static final String REL_TYPE = "preceded_by";
  private static final double WEIGHT = 0.5;

  private transient MapState<String, String> emitted;

  LinkMoments(TrailingWindowOptions options) {
    super(options);
  }

  /** Takes what {@link SelectMemories} has selected. */
  public static SingleOutputStreamOperator<EdgeSet> on(
      DataStream<MemoryDelta> deltas, TrailingWindowOptions options) {
    return ByUser.stay(deltas, MemoryDelta::owner)
        .process(new LinkMoments(options))
        .returns(EdgeSet.class)
        .name("Link moments")
        .uid("link-moments");
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    emitted =
        getRuntimeContext()
            .getMapState(Packed.map(getRuntimeContext(), "emitted-predecessors", Types.STRING));
  }

  /** A row that came anew may have lost its edges to a deletion request, so it gets them anew. */
  @Override
  protected void before(MemoryDelta change) throws Exception {
    if (change.isNotice()) {
      emitAllAgain();
    }
    for (var memory : change.memories()) {
      emitted.remove(memory.id());
    }
  }

  private void emitAllAgain() throws Exception {
    var ids = new ArrayList<String>();
    emitted.keys().forEach(ids::add);
    for (var id : ids) {
      emitted.put(id, "");
    }
  }

  /** The order of moments and their labels; whatever else there is leads nowhere. */
  @Override
  protected MemoryDelta kept(MemoryDelta change) {
    var isOfMoments = change.window().startsWith(Operations.MOMENTS + "/");
    return new MemoryDelta(
        change.owner(),
        change.window(),
        change.version(),
        change.memories().stream()
            .filter(memory -> memory.isOf(Memory.MOMENTS))
            .map(LinkMoments::place)
            .toList(),
        isOfMoments ? change.deletedIds() : List.of());
  }

  private static Memory place(Memory moment) {
    return new Memory(
        moment.table(),
        moment.id(),
        moment.label(),
        moment.time(),
        "",
        "",
        "",
        List.of(),
        List.of(),
        List.of());
  }

  @Override
  protected boolean look(
      UserKey owner,
      Version version,
      List<Memory> memories,
      TimerService timers,
      Collector<EdgeSet> out)
      throws Exception {
    var left = new HashSet<String>();
    emitted.keys().forEach(left::add);
    var moments = memories.stream().filter(memory -> memory.isOf(Memory.MOMENTS)).toList();
    for (var link : MomentChain.of(moments).entrySet()) {
      var id = link.getKey().id();
      var known = left.remove(id);
      var labels = Hashes.brief(link.getValue().stream().map(Memory::label).toArray(String[]::new));
      if (!known || !labels.equals(emitted.get(id))) {
        emitted.put(id, labels);
        out.collect(edges(owner, version, link.getKey(), link.getValue()));
      }
    }
    for (var gone : new TreeSet<>(left)) {
      emitted.remove(gone);
      out.collect(new EdgeSet(owner, Memory.MOMENTS, gone, ORIGIN, version, List.of()));
    }
    return true;
  }

  private static EdgeSet edges(
      UserKey owner, Version version, Memory moment, List<Memory> predecessors) {
    var edges = new ArrayList<Edge>(predecessors.size());
    for (var i = 0; i < predecessors.size(); i++) {
      var properties =
          Map.of(
              "dst_id",
              predecessors.get(i).id(),
              "dst_scope",
              "private",
              "dst_entity_type",
              "moment",
              "place",
              Integer.toString(i + 1));
      edges.add(new Edge(predecessors.get(i).label(), REL_TYPE, WEIGHT, properties, moment.time()));
    }
    return new EdgeSet(owner, Memory.MOMENTS, moment.id(), ORIGIN, version, edges);
  }
}

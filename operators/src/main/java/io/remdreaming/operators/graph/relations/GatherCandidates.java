package io.remdreaming.operators.graph.relations;

import io.remdreaming.model.memory.Edge;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.relations.Candidates;
import io.remdreaming.model.relations.RelatedText;
import io.remdreaming.operators.memory.changelog.LatestByKey;
import io.remdreaming.operators.timers.EndOfInput;
import java.time.Instant;
import java.util.ArrayList;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Resources with their nearest neighbours, once all input is known. Keyed by tenant, since a
 * private resource may lie near a shared one; whose neighbours they are, affinity has decided. Its
 * state ends with the run.
 */
final class GatherCandidates extends KeyedCoProcessFunction<String, RowSet, EdgeSet, Candidates> {

  private static final long serialVersionUID = 1L;

  private final Instant from;
  private transient LatestByKey<KnownResource> resources;
  private transient LatestByKey<EdgeSet> neighbours;

  GatherCandidates(Instant from) {
    this.from = from;
  }

  @Override
  public void open(OpenContext context) {
    resources =
        new LatestByKey<>(map("known-resources", KnownResource.class), KnownResource::version);
    neighbours = new LatestByKey<>(map("known-neighbours", EdgeSet.class), EdgeSet::version);
  }

  private <V> MapState<String, V> map(String name, Class<V> type) {
    return getRuntimeContext()
        .getMapState(new MapStateDescriptor<>(name, Types.STRING, TypeInformation.of(type)));
  }

  @Override
  public void processElement1(RowSet set, Context context, Collector<Candidates> out)
      throws Exception {
    for (var id : set.deletedIds()) {
      resources.remove(id, set.version());
    }
    for (var row : set.rows()) {
      if (row.table().equals("resources")) {
        resources.put(row.id(), KnownResource.of(set, row));
      }
    }
    EndOfInput.await(context.timerService());
  }

  @Override
  public void processElement2(EdgeSet edges, Context context, Collector<Candidates> out)
      throws Exception {
    neighbours.put(edges.rowId(), edges);
    EndOfInput.await(context.timerService());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Candidates> out)
      throws Exception {
    for (var edges : neighbours.drain()) {
      var resource = resources.get(edges.rowId());
      if (resource != null && !resource.text().timestamp().isBefore(from)) {
        var others = new ArrayList<RelatedText>();
        for (Edge edge : edges.edges()) {
          var other = resources.get(edge.properties().getOrDefault("dst_id", ""));
          if (other != null) {
            others.add(other.text());
          }
        }
        if (!others.isEmpty()) {
          out.collect(
              new Candidates(
                  resource.owner(), resource.version(), resource.text(), others, resource.trace()));
        }
      }
    }
    resources.clear();
  }
}

package io.remdreaming.jobs.topology;

import io.remdreaming.jobs.options.Scope;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.MemoryChange;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.operators.deletions.DeletionNotice;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Sets of rows and of edges as the one type that the sink takes, if they belong to the run. */
final class Changes {

  private Changes() {}

  static DataStream<MemoryChange> ofSets(String what, DataStream<RowSet> sets, Scope scope) {
    var ofTables =
        sets.filter(set -> !DeletionNotice.is(set))
            .name("Filter deletion notices")
            .uid("filter-deletion-notices");
    return inScope(what, ofTables.map(MemoryChange::of), scope);
  }

  static DataStream<MemoryChange> ofEdges(String what, DataStream<EdgeSet> edges, Scope scope) {
    return inScope(what, edges.map(MemoryChange::of), scope);
  }

  private static DataStream<MemoryChange> inScope(
      String what, SingleOutputStreamOperator<MemoryChange> changes, Scope scope) {
    return changes
        .returns(MemoryChange.class)
        .name("Map %s to changes".formatted(what))
        .uid("map-%s-to-changes".formatted(what))
        .filter(scope::writes)
        .name("Filter %s by range".formatted(what))
        .uid("filter-%s-by-range".formatted(what));
  }
}

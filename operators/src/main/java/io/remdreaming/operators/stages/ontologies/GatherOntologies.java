package io.remdreaming.operators.stages.ontologies;

import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.operators.packing.Packed;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Puts the extractions of a document together: answers come back in any order, and a document's set
 * leaves when it is whole, and once more when none of it is provisional. What belongs to an older
 * request than the newest known is dropped. Keyed by owner, so that a document's sets leave in the
 * order of the requests; between them no row is kept, only the newest request of every document.
 */
final class GatherOntologies extends KeyedProcessFunction<UserKey, OntologyRow, RowSet> {

  private static final long serialVersionUID = 1L;

  private transient MapState<String, Gathered> gathered;

  @Override
  public void open(OpenContext context) {
    gathered =
        getRuntimeContext()
            .getMapState(Packed.map(getRuntimeContext(), "gathered-ontologies", Gathered.class));
  }

  @Override
  public void processElement(OntologyRow row, Context context, Collector<RowSet> out)
      throws Exception {
    var before = gathered.get(row.window());
    if (before != null && before.isNewerThan(row)) {
      return;
    }
    var after = (before == null ? Gathered.NOTHING : before).and(row);
    if (after.isWhole()) {
      out.collect(set(row, after));
      after = after.isProvisional() ? after : after.withoutRows();
    }
    gathered.put(row.window(), after);
  }

  private static RowSet set(OntologyRow last, Gathered whole) {
    var rows = whole.rows().stream().map(OntologyRow::row).filter(Objects::nonNull).toList();
    return RowSet.of(
            last.owner(),
            Operations.ONTOLOGIES,
            last.window(),
            "",
            last.version(),
            last.total() == 0 ? 0 : 1,
            rows)
        .provisional(whole.isProvisional());
  }
}

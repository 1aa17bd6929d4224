package io.remdreaming.sinks.memory;

import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.sinks.postgres.Columns;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Row sets turned into the columns that the function {@code put_sets} takes. */
final class RowSetColumns {

  /** Something of the set, or of the row, of a number from 1. */
  private record Part<T>(int whole, T part) {}

  private final List<Part<Row>> rows = new ArrayList<>();
  private final List<Part<String>> kept = new ArrayList<>();
  private final List<Part<Embedding>> embeddings = new ArrayList<>();

  private RowSetColumns() {}

  static Columns of(List<RowSet> sets) {
    var parts = new RowSetColumns();
    for (var i = 0; i < sets.size(); i++) {
      parts.add(i + 1, sets.get(i));
    }
    return parts.columns(sets);
  }

  private void add(int number, RowSet set) {
    var others = new LinkedHashSet<>(set.ids());
    for (var row : set.rows()) {
      others.remove(row.id());
      rows.add(new Part<>(number, row));
      row.embeddings().forEach(each -> embeddings.add(new Part<>(rows.size(), each)));
    }
    others.forEach(id -> kept.add(new Part<>(number, id)));
  }

  private Columns columns(List<RowSet> sets) {
    var columns = new Columns();
    columns
        .of(sets)
        .texts("s_tenant", set -> set.owner().tenantId())
        .texts("s_user", set -> set.owner().userId())
        .texts("s_operation", RowSet::operation)
        .texts("s_window", RowSet::window)
        .texts("s_session", RowSet::sessionId)
        .longs("s_offset", set -> set.version().offset())
        .ints("s_rank", set -> set.version().qualityRank())
        .ints("s_logic_version", set -> set.version().logicVersion())
        .ints("s_sources", RowSet::sources)
        .texts("s_ids", set -> "{" + String.join(",", set.ids()) + "}");
    columns
        .of(rows)
        .ints("r_set", Part::whole)
        .texts("r_table", row -> row.part.table())
        .uuids("r_id", row -> row.part.id())
        .texts("r_label", row -> row.part.label())
        .times("r_created_at", row -> row.part.timestamp())
        .texts("r_summary", row -> row.part.summary())
        .jsons("r_columns", row -> row.part.columns());
    columns.of(kept).ints("k_set", Part::whole).uuids("k_id", Part::part);
    columns
        .of(embeddings)
        .ints("e_row", Part::whole)
        .texts("e_field", each -> each.part.field())
        .texts("e_provider", each -> each.part.provider())
        .texts("e_model", each -> each.part.model())
        .vectors("e_vector", each -> each.part.vector());
    return columns;
  }
}

package io.remdreaming.operators.stages.ontologies;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The extractions of a document that have come back so far.
 *
 * @param offset the document's log offset
 * @param revision the newest request about it
 * @param total how many extractions it wants
 * @param rows those that are here, in their order; empty again once all were and none is
 *     provisional
 */
public record Gathered(long offset, int revision, int total, List<OntologyRow> rows) {

  static final Gathered NOTHING = new Gathered(-1, 0, 0, List.of());

  boolean isNewerThan(OntologyRow row) {
    var other = row.version().offset();
    return offset > other || (offset == other && revision > row.revision());
  }

  /** With a row that is not older; one of a newer request takes the place of all. */
  Gathered and(OntologyRow row) {
    var isSame = offset == row.version().offset() && revision == row.revision();
    var all = new ArrayList<>(isSame ? rows : List.of());
    all.removeIf(other -> other.index() == row.index());
    if (row.total() > 0) {
      all.add(row);
    }
    all.sort(Comparator.comparingInt(OntologyRow::index));
    return new Gathered(row.version().offset(), row.revision(), row.total(), all);
  }

  boolean isWhole() {
    return rows.size() == total;
  }

  /** Whether prompts are open that belong to it. */
  boolean isProvisional() {
    return rows.stream().anyMatch(OntologyRow::provisional);
  }

  Gathered withoutRows() {
    return new Gathered(offset, revision, total, List.of());
  }
}

package io.remdreaming.operators.stages.ontologies;

import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import org.jspecify.annotations.Nullable;

/**
 * What became of a piece of work: a row, or none.
 *
 * @param owner the document's owner
 * @param window the document's window
 * @param version how new the document is
 * @param revision which of the requests about this version it belongs to
 * @param index its place among the extractions
 * @param total how many extractions there are
 * @param provisional whether it comes once more, when its prompt has ended
 */
public record OntologyRow(
    UserKey owner,
    String window,
    Version version,
    int revision,
    int index,
    int total,
    @Nullable Row row,
    boolean provisional) {

  static OntologyRow of(OntologyWork work, @Nullable Row row) {
    return new OntologyRow(
        work.owner(),
        work.window(),
        work.version(),
        work.revision(),
        work.index(),
        work.total(),
        row,
        false);
  }

  OntologyRow asProvisional() {
    return new OntologyRow(owner, window, version, revision, index, total, row, true);
  }
}

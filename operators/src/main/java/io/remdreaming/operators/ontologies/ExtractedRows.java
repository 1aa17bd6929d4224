package io.remdreaming.operators.ontologies;

import io.remdreaming.model.memory.Row;
import io.remdreaming.model.ports.LocalExtraction;
import io.remdreaming.operators.failures.DeadLetters;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.jspecify.annotations.Nullable;

/** The local tier's rows. */
final class ExtractedRows {

  private final LocalExtraction local;

  ExtractedRows(LocalExtraction local) {
    this.local = local;
  }

  /** A row, or none if nothing is wanted or the local tier failed, which makes a dead letter. */
  @Nullable Row local(OntologyWork work, ProcessFunction<?, ?>.Context context) {
    var document = work.document();
    var extraction = work.extraction();
    if (document == null || extraction == null) {
      return null;
    }
    try {
      return OntologyRows.of(work, local.extract(document, extraction.extractor()));
    } catch (Throwable e) {
      context.output(
          DeadLetters.TAG,
          DeadLetters.failed(
              "ontologies", work.owner(), work.window(), work.version(), e, document.content()));
      return null;
    }
  }
}

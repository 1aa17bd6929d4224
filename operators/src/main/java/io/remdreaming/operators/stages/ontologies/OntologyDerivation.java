package io.remdreaming.operators.stages.ontologies;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.ports.LocalExtraction;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.stages.Derivation;

/** The row of one extraction from a document; work that wants nothing, or failed, has none. */
final class OntologyDerivation implements Derivation<LocalExtraction, OntologyWork, OntologyRow> {

  private static final long serialVersionUID = 1L;

  @Override
  public OntologyRow local(LocalExtraction tier, OntologyWork work) {
    var document = work.document();
    var extraction = work.extraction();
    if (document == null || extraction == null) {
      return OntologyRow.of(work, null);
    }
    var extracted = tier.extract(document, extraction.extractor());
    return OntologyRow.of(work, OntologyRows.of(work, extracted));
  }

  @Override
  public OntologyRow answered(
      LocalExtraction tier, OntologyWork work, Answer answer, Provenance made) {
    return OntologyRow.of(work, OntologyRows.of(work, answer.json(), made));
  }

  @Override
  public OntologyRow asProvisional(OntologyRow row) {
    return row.asProvisional();
  }

  @Override
  public DeadLetter failed(OntologyWork work, Throwable e) {
    var document = work.document();
    var content = document == null ? "" : document.content();
    return DeadLetters.failed(
        Operations.ONTOLOGIES, work.owner(), work.window(), work.version(), e, content);
  }

  /** A document's set leaves when it is whole, so each extraction counts, failed ones too. */
  @Override
  public OntologyRow inPlaceOfFailed(OntologyWork work) {
    return OntologyRow.of(work, null);
  }
}

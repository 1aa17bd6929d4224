package io.remdreaming.operators.stages.ontologies;

import io.remdreaming.model.activity.Document;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.ontologies.Extraction;
import org.jspecify.annotations.Nullable;

/**
 * One extraction of those that are wanted of a document; or, with neither document nor extraction,
 * that none is wanted any more.
 *
 * @param owner the document's owner
 * @param window the document's window
 * @param version how new the document is
 * @param revision which of the requests about this version it belongs to; the highest counts
 * @param index its place among the extractions
 * @param total how many extractions there are
 */
public record OntologyWork(
    UserKey owner,
    String window,
    Version version,
    int revision,
    int index,
    int total,
    @Nullable Document document,
    @Nullable Extraction extraction) {}

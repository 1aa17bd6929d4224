package io.remdreaming.operators.stages.ontologies;

import io.remdreaming.model.activity.Document;

/**
 * A document as it was sent last.
 *
 * @param appendTime when the log took it, milliseconds since the epoch
 */
public record KnownDocument(Document document, long appendTime) {

  /** Whether there is anything to extract from. */
  boolean isReady() {
    return document.kind() == Document.Kind.RESOURCE || document.status().equals("completed");
  }
}

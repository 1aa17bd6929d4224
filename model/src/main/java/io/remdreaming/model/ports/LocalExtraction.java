package io.remdreaming.model.ports;

import io.remdreaming.model.activity.Document;
import io.remdreaming.model.ontologies.Extracted;
import io.remdreaming.model.ontologies.Extractor;

/** The local tier of the operation {@code ontologies}: no network, no key, a pure function. */
public interface LocalExtraction {

  /** What patterns find of an extractor's properties; nothing that is not in the document. */
  Extracted extract(Document document, Extractor extractor);
}

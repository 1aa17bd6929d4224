package io.remdreaming.model.ontologies;

import io.remdreaming.model.activity.Document;
import io.remdreaming.model.memory.Ids;

/**
 * One extractor applied by one provider.
 *
 * @param extractor what is extracted
 * @param config the config that decided so
 * @param requested who is to extract
 * @param hash of everything that its result depends on beside the document
 */
public record Extraction(Extractor extractor, String config, ProviderModel requested, String hash) {

  /** The id of the row that it makes of a document: the same whatever the extractor's version. */
  public String rowId(Document document) {
    return Ids.of(
        "ontology",
        document.owner().tenantId(),
        document.owner().userId(),
        document.window(),
        extractor.name(),
        requested.provider(),
        requested.model());
  }
}

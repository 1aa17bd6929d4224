package io.remdreaming.operators.stages.ontologies;

import java.io.Serializable;
import java.time.Duration;
import java.util.Set;

/**
 * How ontologies are extracted.
 *
 * @param retention how far back from its own append time a config with backfill reaches, and how
 *     long a document is kept that no config is for
 * @param paying the extractors for which a model may be called anew; empty for all
 * @param refreshInterval how soon a silent owner's documents see new rules, at first
 * @param finalOnly whether documents are matched once, at end of input: in BATCH, where input
 *     arrives in any order
 * @param logicVersion the version's logic version
 */
public record OntologyOptions(
    Duration retention,
    Set<String> paying,
    Duration refreshInterval,
    boolean finalOnly,
    int logicVersion)
    implements Serializable {

  public OntologyOptions {
    paying = Set.copyOf(paying);
  }

  /** Whether an extraction may cost anything. */
  boolean pays(String extractor) {
    return paying.isEmpty() || paying.contains(extractor);
  }
}

package io.remdreaming.model.ports;

import io.remdreaming.model.ontologies.OntologyRule;

/** Tells whether an extractor or a config can be applied. */
@FunctionalInterface
public interface RuleValidator {

  /** What is wrong with a rule, {@code ""} if nothing is. */
  String problem(OntologyRule rule);
}

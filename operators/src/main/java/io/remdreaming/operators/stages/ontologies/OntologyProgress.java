package io.remdreaming.operators.stages.ontologies;

/**
 * How far an owner's plans have come.
 *
 * @param rules the digest of the rules that they obey
 * @param documents how many documents the owner has
 */
public record OntologyProgress(String rules, int documents) {

  static final OntologyProgress START = new OntologyProgress("", 0);

  OntologyProgress applying(String digest) {
    return new OntologyProgress(digest, documents);
  }

  OntologyProgress holding(int count) {
    return new OntologyProgress(rules, count);
  }
}

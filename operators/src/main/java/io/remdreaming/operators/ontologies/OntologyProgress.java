package io.remdreaming.operators.ontologies;

import io.remdreaming.operators.waking.Wake;

/**
 * How far an owner's plans have come.
 *
 * @param rules the digest of the rules that they obey
 * @param documents how many documents the owner has
 * @param wakeAt when the owner looks for news again, in processing time; 0 for never
 * @param quiet how often it has looked in vain since something was new
 */
public record OntologyProgress(String rules, int documents, long wakeAt, int quiet) {

  static final OntologyProgress START = new OntologyProgress("", 0, 0, 0);

  Wake wake() {
    return new Wake(wakeAt, quiet);
  }

  OntologyProgress obeying(String digest) {
    return new OntologyProgress(digest, documents, wakeAt, quiet);
  }

  OntologyProgress holding(int count) {
    return new OntologyProgress(rules, count, wakeAt, quiet);
  }

  OntologyProgress waking(Wake next) {
    return new OntologyProgress(rules, documents, next.at(), next.quiet());
  }
}

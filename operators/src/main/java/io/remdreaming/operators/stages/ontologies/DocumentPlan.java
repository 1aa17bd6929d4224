package io.remdreaming.operators.stages.ontologies;

/**
 * What was last wanted of a document.
 *
 * @param offset the document's log offset
 * @param revision how often something else was wanted before
 * @param hash of the extractions
 * @param extractions how many there are
 * @param keepUntil until when the document is kept though no config is for it, in processing time
 */
public record DocumentPlan(
    long offset, int revision, String hash, int extractions, long keepUntil) {

  static DocumentPlan none(long offset, long keepUntil) {
    return new DocumentPlan(offset, 0, "", 0, keepUntil);
  }

  /** The same for another version of the document. */
  DocumentPlan of(long otherOffset, long otherKeepUntil) {
    return new DocumentPlan(otherOffset, revision, "", extractions, otherKeepUntil);
  }

  DocumentPlan requesting(String otherHash, int count) {
    return new DocumentPlan(offset, revision + 1, otherHash, count, keepUntil);
  }
}

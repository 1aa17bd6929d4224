package io.remdreaming.query.erasure.log;

/** What deletion requests make of the records of one topic. */
@FunctionalInterface
public interface ErasureRule {

  /** The same for the same record, always. */
  Verdict of(LoggedRecord record);
}

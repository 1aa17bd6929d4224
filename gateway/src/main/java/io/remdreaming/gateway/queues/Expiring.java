package io.remdreaming.gateway.queues;

/** What has an outcome by its deadline at the latest. */
public interface Expiring {

  /** The time in milliseconds since the epoch. */
  long deadline();

  /** The deadline has come. */
  void timedOut();
}

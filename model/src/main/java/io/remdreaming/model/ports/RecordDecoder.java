package io.remdreaming.model.ports;

import io.remdreaming.model.activity.LogRecord;

/**
 * Decodes the records of a log.
 *
 * @param <D> what comes of a record: an event or a dead letter
 */
@FunctionalInterface
public interface RecordDecoder<D> {

  /** Decodes one record; never throws for what a record holds. */
  D decode(LogRecord record);
}

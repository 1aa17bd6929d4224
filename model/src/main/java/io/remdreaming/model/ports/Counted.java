package io.remdreaming.model.ports;

import java.util.Map;
import java.util.function.LongSupplier;

/** What counts something that shows as metrics of the stage that it works for. */
public interface Counted {

  /** The numbers so far by the names of their metrics. */
  Map<String, LongSupplier> counts();
}

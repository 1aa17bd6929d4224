package io.remdreaming.model.entities;

import java.time.Instant;
import java.util.Comparator;

/**
 * That a fact was corrected.
 *
 * @param by who asked for it, {@code ""} if that is not told
 * @param at when, by the event's time
 * @param id the event's wire id
 */
public record Corrected(String by, Instant at, String id) {

  static final Comparator<Corrected> ORDER =
      Comparator.comparing(Corrected::at).thenComparing(Corrected::id);
}

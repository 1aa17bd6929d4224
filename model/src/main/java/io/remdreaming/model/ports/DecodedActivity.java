package io.remdreaming.model.ports;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.DeadLetter;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of decoding a record of {@code rem.activity}: exactly one of the two is present, none
 * of a placeholder. Both are where a file could not be fetched: the letter is about the event that
 * asked for it.
 */
public record DecodedActivity(@Nullable Activity activity, @Nullable DeadLetter deadLetter) {

  /** Of a placeholder. */
  public static final DecodedActivity NOTHING = new DecodedActivity(null, null);

  /** Whether the record was a placeholder. */
  public boolean isNothing() {
    return activity == null && deadLetter == null;
  }
}

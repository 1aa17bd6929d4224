package io.remdreaming.model.ports;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.DeadLetter;
import org.jspecify.annotations.Nullable;

/** The outcome of decoding a record of {@code rem.activity}: exactly one of the two is present. */
public record DecodedActivity(@Nullable Activity activity, @Nullable DeadLetter deadLetter) {}

package io.remdreaming.operators.decode;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.memory.PolicyChange;
import org.jspecify.annotations.Nullable;

/** The outcome of decoding a record of {@code rem.control}: exactly one of the two is present. */
public record DecodedControl(@Nullable PolicyChange policy, @Nullable DeadLetter deadLetter) {}

package io.remdreaming.operators.decode;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.tiers.Upgrade;
import org.jspecify.annotations.Nullable;

/** The outcome of decoding a record of {@code rem.control}: exactly one of these is present. */
public record DecodedControl(
    @Nullable PolicyChange policy, @Nullable Upgrade upgrade, @Nullable DeadLetter deadLetter) {}

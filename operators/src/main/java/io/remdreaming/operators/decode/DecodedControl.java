package io.remdreaming.operators.decode;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.summaries.Feedback;
import io.remdreaming.model.tiers.Upgrade;
import org.jspecify.annotations.Nullable;

/** The outcome of decoding a record of {@code rem.control}: exactly one component is present. */
public record DecodedControl(
    @Nullable PolicyChange policy,
    @Nullable Feedback feedback,
    @Nullable Upgrade upgrade,
    @Nullable DeadLetter deadLetter) {

  static DecodedControl of(PolicyChange policy) {
    return new DecodedControl(policy, null, null, null);
  }

  static DecodedControl of(Feedback feedback) {
    return new DecodedControl(null, feedback, null, null);
  }

  static DecodedControl of(Upgrade upgrade) {
    return new DecodedControl(null, null, upgrade, null);
  }

  static DecodedControl of(DeadLetter deadLetter) {
    return new DecodedControl(null, null, null, deadLetter);
  }
}

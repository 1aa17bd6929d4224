package io.remdreaming.model.ports;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.memory.Upgrade;
import io.remdreaming.model.ontologies.OntologyRule;
import io.remdreaming.model.summaries.Feedback;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of decoding a record of {@code rem.control}: exactly one component is present, none
 * of a placeholder.
 */
public record DecodedControl(
    @Nullable PolicyChange policy,
    @Nullable Feedback feedback,
    @Nullable OntologyRule ontologyRule,
    @Nullable Upgrade upgrade,
    @Nullable DeadLetter deadLetter) {

  /** Of a placeholder. */
  public static final DecodedControl NOTHING = new DecodedControl(null, null, null, null, null);

  public static DecodedControl of(PolicyChange policy) {
    return new DecodedControl(policy, null, null, null, null);
  }

  public static DecodedControl of(Feedback feedback) {
    return new DecodedControl(null, feedback, null, null, null);
  }

  /** Of an extractor or a config. */
  public static DecodedControl of(OntologyRule rule) {
    return new DecodedControl(null, null, rule, null, null);
  }

  public static DecodedControl of(Upgrade upgrade) {
    return new DecodedControl(null, null, null, upgrade, null);
  }

  public static DecodedControl of(DeadLetter letter) {
    return new DecodedControl(null, null, null, null, letter);
  }
}

package io.remdreaming.operators.decode;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.ontologies.OntologyRule;
import org.jspecify.annotations.Nullable;

/** The outcome of decoding a record of {@code rem.control}: exactly one of them is present. */
public record DecodedControl(
    @Nullable PolicyChange policy,
    @Nullable OntologyRule ontologyRule,
    @Nullable DeadLetter deadLetter) {

  static DecodedControl of(PolicyChange policy) {
    return new DecodedControl(policy, null, null);
  }

  static DecodedControl of(OntologyRule rule) {
    return new DecodedControl(null, rule, null);
  }

  static DecodedControl of(DeadLetter letter) {
    return new DecodedControl(null, null, letter);
  }
}

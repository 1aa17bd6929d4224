package io.remdreaming.model.entities;

import io.remdreaming.model.gateway.Provenance;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A fact between entities whose names are resolved.
 *
 * @param source the first name of the source's group
 * @param target the first name of the target's group
 * @param properties a JSON object of what an application adds to it
 * @param corrected that it was corrected, null if it was not
 */
record Said(
    String source,
    String relation,
    String target,
    Fact fact,
    Provenance made,
    String properties,
    @Nullable Corrected corrected) {

  /** The order in which things were said; of what was said at once, by content. */
  static final Comparator<Said> ORDER =
      Comparator.comparing((Said said) -> said.fact.time())
          .thenComparing(said -> said.fact.messageId())
          .thenComparing(Said::source)
          .thenComparing(Said::relation)
          .thenComparing(Said::target)
          .thenComparing(said -> said.fact.validAt())
          .thenComparing(Said::end)
          .thenComparing(said -> said.fact.text())
          .thenComparing(said -> said.fact.supersedes())
          .thenComparing(said -> said.fact.confidence())
          .thenComparing(said -> said.made.tier())
          .thenComparing(said -> said.made.model())
          .thenComparing(Said::properties);

  /** Whether an application stated it, which outranks what is found in messages. */
  boolean isStated() {
    return made.isStated();
  }

  private Instant end() {
    var end = fact.invalidAt();
    return end == null ? Instant.MAX : end;
  }
}

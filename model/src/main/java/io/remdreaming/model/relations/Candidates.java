package io.remdreaming.model.relations;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource and those that may be related to it.
 *
 * @param owner the resource's owner
 * @param version how new the resource is
 * @param others its semantic neighbours, nearest first
 * @param trace the W3C trace context of the newest event that it came from, null if there is none
 */
public record Candidates(
    UserKey owner,
    Version version,
    RelatedText resource,
    List<RelatedText> others,
    @Nullable String trace) {

  /** Newest resources first; a total order, whatever the order of arrival. */
  public static final Comparator<Candidates> NEWEST_FIRST =
      Comparator.<Candidates, java.time.Instant>comparing(c -> c.resource().timestamp())
          .reversed()
          .thenComparing(c -> c.resource().id());
}

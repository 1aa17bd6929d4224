package io.remdreaming.model.relations;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import java.util.Comparator;
import java.util.List;

/**
 * A resource and those that may be related to it.
 *
 * @param owner the resource's owner
 * @param version how new the resource is
 * @param resource the resource
 * @param others its semantic neighbours, nearest first
 */
public record Candidates(
    UserKey owner, Version version, RelatedText resource, List<RelatedText> others) {

  /** Newest resources first; a total order, whatever the order of arrival. */
  public static final Comparator<Candidates> NEWEST_FIRST =
      Comparator.<Candidates, java.time.Instant>comparing(c -> c.resource().timestamp())
          .reversed()
          .thenComparing(c -> c.resource().id());
}

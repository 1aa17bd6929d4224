package io.remdreaming.operators.memory.changelog;

import io.remdreaming.model.memory.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is remembered of the newest set of a window.
 *
 * @param ids the row ids, in order
 * @param hashes a hash of each row, in the order of the ids
 */
public record RememberedSet(
    Version version, String sessionId, int sources, List<String> ids, List<String> hashes) {

  /** The same without some of its rows. */
  RememberedSet without(Set<String> gone) {
    var keptIds = new ArrayList<String>();
    var keptHashes = new ArrayList<String>();
    for (var i = 0; i < ids.size(); i++) {
      if (!gone.contains(ids.get(i))) {
        keptIds.add(ids.get(i));
        keptHashes.add(hashes.get(i));
      }
    }
    return new RememberedSet(version, sessionId, sources, keptIds, keptHashes);
  }
}

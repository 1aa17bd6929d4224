package io.remdreaming.model.affinity;

import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import java.time.Instant;

/**
 * A resource as affinity sees it: its place in the order of resources and its vector.
 *
 * @param owner its owner; a shared resource has no user
 * @param rowId the row's UUID
 * @param label the label that edges point at
 * @param timestamp the row's event time
 * @param embedding the row's vector, of unit length
 * @param version how new the row is
 */
public record ResourceVector(
    UserKey owner,
    String rowId,
    String label,
    Instant timestamp,
    Embedding embedding,
    Version version) {

  /** Whether the other has the same affinities: only the version may differ. */
  public boolean looksLike(ResourceVector other) {
    return owner.equals(other.owner)
        && rowId.equals(other.rowId)
        && label.equals(other.label)
        && timestamp.equals(other.timestamp)
        && embedding.equals(other.embedding);
  }

  Place place() {
    return new Place(timestamp, rowId, label);
  }
}

package io.remdreaming.model.chunks;

import io.remdreaming.model.memory.Provenance;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.sessions.PartChange;
import java.util.List;

/**
 * A part and its chunks: what the moments of the part are made from.
 *
 * @param chunks in order; empty if the part is gone
 * @param made who found them
 */
public record ChunkedPart(PartChange change, List<Chunk> chunks, Provenance made) {

  /** The version of its chunks. */
  public Version version() {
    return change.version().ranked(made.tier().rank());
  }
}

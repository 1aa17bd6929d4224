package io.remdreaming.model.chunks;

import io.remdreaming.model.sessions.PartChange;
import java.util.List;

/**
 * A part and its chunks: what the moments of the part are made from.
 *
 * @param chunks in order; empty if the part is gone
 */
public record ChunkedPart(PartChange change, List<Chunk> chunks) {}

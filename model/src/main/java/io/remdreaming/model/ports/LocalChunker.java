package io.remdreaming.model.ports;

import io.remdreaming.model.activity.Document;
import io.remdreaming.model.chunks.Chunk;
import io.remdreaming.model.sessions.Part;
import java.util.List;

/** The local tier of the operation {@code chunks}: no network, no key, a pure function. */
public interface LocalChunker {

  /** Chunks of whole turns, in order; every message lies in exactly one, or in its pieces. */
  List<Chunk> chunk(Part part);

  /** Chunks of a file by structure and size, or the one chunk that a ready resource is. */
  List<Chunk> chunk(Document document);
}

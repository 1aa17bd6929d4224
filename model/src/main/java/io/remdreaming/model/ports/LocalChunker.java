package io.remdreaming.model.ports;

import io.remdreaming.model.activity.Document;
import io.remdreaming.model.chunks.Chunk;
import io.remdreaming.model.chunks.ChunkDraft;
import io.remdreaming.model.sessions.SessionWindow;
import java.util.List;

/** The local tier of the operation {@code chunks}: no network, no key, a pure function. */
public interface LocalChunker {

  /** Chunks of whole turns, in order; every message lies in exactly one, or in its pieces. */
  List<Chunk> chunk(SessionWindow window);

  /**
   * Chunks of whole turns as somebody else has found them, by the same rules of size: text,
   * identity and whatever a draft leaves open are found here.
   *
   * @param drafts at least one, by their first turns; a draft goes on until the next begins
   */
  List<Chunk> chunk(SessionWindow window, List<ChunkDraft> drafts);

  /** Chunks of a file by structure and size, or the one chunk that a ready resource is. */
  List<Chunk> chunk(Document document);
}

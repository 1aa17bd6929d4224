package io.remdreaming.model.chunks;

import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.sessions.SessionWindowChange;
import java.util.List;

/**
 * A session window and its chunks: what the moments of the window are made from.
 *
 * @param chunks in order; empty if the window is gone
 * @param made who found them
 * @param provisional whether the window comes once more, when its prompt has ended
 */
public record ChunkedWindow(
    SessionWindowChange change, List<Chunk> chunks, Provenance made, boolean provisional) {

  /** A session window that does not come again by itself. */
  public ChunkedWindow(SessionWindowChange change, List<Chunk> chunks, Provenance made) {
    this(change, chunks, made, false);
  }

  /** The same until its prompt has ended. */
  public ChunkedWindow asProvisional() {
    return new ChunkedWindow(change, chunks, made, true);
  }

  /**
   * The version of what is made from its chunks. Better chunks come before a better maker: whatever
   * points at chunks must go with those that stay.
   */
  public Version versionBy(Provenance maker) {
    return change.version().ranked(made.tier(), maker.tier());
  }

  public Version version() {
    return change.version().ranked(made.tier().rank());
  }
}

package io.remdreaming.model.ports;

import io.remdreaming.model.chunks.Chunk;
import io.remdreaming.model.moments.Moment;
import io.remdreaming.model.moments.MomentDraft;
import io.remdreaming.model.sessions.SessionWindow;
import java.util.List;

/** The local tier of the operation {@code moments}: no network, no key, a pure function. */
public interface LocalMoments {

  /**
   * One moment or more; together they cover the session window from its first to its last message.
   */
  List<Moment> remember(SessionWindow window, List<Chunk> chunks);

  /**
   * The moments that somebody else has found; what a draft leaves open is found here.
   *
   * @param drafts at least one, by their first turns; a draft goes on until the next begins
   */
  List<Moment> remember(SessionWindow window, List<Chunk> chunks, List<MomentDraft> drafts);
}

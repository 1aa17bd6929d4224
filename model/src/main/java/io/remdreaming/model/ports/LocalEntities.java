package io.remdreaming.model.ports;

import io.remdreaming.model.entities.EntityDraft;
import io.remdreaming.model.entities.FactDraft;
import io.remdreaming.model.entities.Found;
import io.remdreaming.model.sessions.SessionWindow;
import java.util.List;

/** The local tier of the operation {@code entities}: no network, no key, a pure function. */
public interface LocalEntities {

  /**
   * The speakers, the names and the plainest facts of a session window. Whoever speaks is a person,
   * and mentioned in each message that he or she says.
   */
  Found find(SessionWindow window);

  /**
   * What somebody else has found, and the speakers. Times are resolved from the message that they
   * stand in.
   *
   * @param facts between entities; those of them that are not drafted are mentioned as concepts
   */
  Found find(SessionWindow window, List<EntityDraft> entities, List<FactDraft> facts);
}

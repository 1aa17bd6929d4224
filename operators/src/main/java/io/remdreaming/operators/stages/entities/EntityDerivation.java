package io.remdreaming.operators.stages.entities;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.chunks.Chunk;
import io.remdreaming.model.chunks.ChunkedWindow;
import io.remdreaming.model.entities.Found;
import io.remdreaming.model.entities.Mentions;
import io.remdreaming.model.entities.Passage;
import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.ports.LocalEntities;
import io.remdreaming.model.sessions.SessionWindowChange;
import io.remdreaming.operators.stages.Derivation;
import io.remdreaming.operators.stages.prompts.SessionWindowPrompts;

/** What a chunked session window says about entities, with its resources. */
final class EntityDerivation implements Derivation<LocalEntities, ChunkedWindow, Mentions> {

  private static final long serialVersionUID = 1L;

  @Override
  public Mentions local(LocalEntities tier, ChunkedWindow window) {
    var change = window.change();
    var isGone = change.kind() == SessionWindowChange.Kind.DELETE;
    var found = isGone ? Found.NOTHING : tier.find(change.window());
    return mentions(window, found, Provenance.LOCAL);
  }

  @Override
  public Mentions answered(
      LocalEntities tier, ChunkedWindow window, Answer answer, Provenance made) {
    var change = window.change();
    var drafted = EntityAnswers.read(answer.json(), change.messages().size());
    var found = tier.find(change.window(), drafted.entities(), drafted.facts());
    return mentions(window, found, made);
  }

  @Override
  public Mentions asProvisional(Mentions mentions) {
    return mentions.asProvisional();
  }

  @Override
  public DeadLetter failed(ChunkedWindow window, Throwable e) {
    return SessionWindowPrompts.failed(Operations.ENTITIES, window.change(), e);
  }

  /** The version tells how good both the resources and what is found in them are. */
  private static Mentions mentions(ChunkedWindow window, Found found, Provenance made) {
    var change = window.change();
    return new Mentions(
        change.session().owner(),
        change.windowId(),
        change.session().sessionId(),
        window.versionBy(made),
        made,
        found.mentions(),
        found.facts(),
        window.chunks().stream().map(EntityDerivation::passage).toList());
  }

  private static Passage passage(Chunk chunk) {
    return new Passage(chunk.id(), chunk.start(), chunk.topics(), chunk.sourceIds());
  }
}

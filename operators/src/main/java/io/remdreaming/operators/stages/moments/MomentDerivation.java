package io.remdreaming.operators.stages.moments;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.chunks.ChunkedWindow;
import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Origin;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.moments.Moment;
import io.remdreaming.model.ports.LocalMoments;
import io.remdreaming.model.sessions.SessionWindowChange;
import io.remdreaming.operators.stages.Derivation;
import io.remdreaming.operators.stages.prompts.SessionWindowPrompts;
import io.remdreaming.operators.stages.prompts.Transcript;
import java.util.List;

/** The moments of a chunked session window, as one set. */
final class MomentDerivation implements Derivation<LocalMoments, ChunkedWindow, RowSet> {

  private static final long serialVersionUID = 1L;

  @Override
  public RowSet local(LocalMoments tier, ChunkedWindow window) {
    var change = window.change();
    var isGone = change.kind() == SessionWindowChange.Kind.DELETE;
    var found = isGone ? List.<Moment>of() : tier.remember(change.window(), window.chunks());
    return set(window, found, Provenance.LOCAL);
  }

  @Override
  public RowSet answered(LocalMoments tier, ChunkedWindow window, Answer answer, Provenance made) {
    var change = window.change();
    var drafts = MomentAnswers.read(answer.json(), change.messages().size());
    return set(window, tier.remember(change.window(), window.chunks(), drafts), made);
  }

  @Override
  public RowSet asProvisional(RowSet set) {
    return set.provisional(true);
  }

  @Override
  public DeadLetter failed(ChunkedWindow window, Throwable e) {
    return SessionWindowPrompts.failed(Operations.MOMENTS, window.change(), e);
  }

  private static RowSet set(ChunkedWindow window, List<Moment> moments, Provenance made) {
    var change = window.change();
    return RowSet.of(
            change.session().owner(),
            Operations.MOMENTS,
            change.windowId(),
            change.session().sessionId(),
            window.versionBy(made),
            change.messages().size(),
            MomentRows.of(change, moments, made))
        .from(new Origin(Transcript.trace(change.messages()), change.appendTime()));
  }
}

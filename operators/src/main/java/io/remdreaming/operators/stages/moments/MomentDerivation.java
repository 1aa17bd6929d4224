package io.remdreaming.operators.stages.moments;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.chunks.ChunkedWindow;
import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Origin;
import io.remdreaming.model.memory.Provenance;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.moments.Moment;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalMoments;
import io.remdreaming.model.sessions.SessionWindowChange;
import io.remdreaming.operators.stages.LocalDerivation;
import io.remdreaming.operators.stages.prompts.SessionWindowPrompts;
import io.remdreaming.operators.stages.prompts.Transcript;
import java.util.List;

/** The moments of a chunked part, as one set. */
final class MomentDerivation extends LocalDerivation<LocalMoments, ChunkedWindow, RowSet> {

  private static final long serialVersionUID = 1L;

  MomentDerivation(Factory<LocalMoments> factory) {
    super(factory);
  }

  @Override
  public RowSet local(ChunkedWindow part) {
    var change = part.change();
    var isGone = change.kind() == SessionWindowChange.Kind.GONE;
    var found = isGone ? List.<Moment>of() : local().remember(change.part(), part.chunks());
    return set(part, found, Provenance.LOCAL);
  }

  @Override
  public RowSet answered(ChunkedWindow part, Answer answer, Provenance made) {
    var change = part.change();
    var drafts = MomentAnswers.read(answer.json(), change.messages().size());
    return set(part, local().remember(change.part(), part.chunks(), drafts), made);
  }

  @Override
  public RowSet asProvisional(RowSet set) {
    return set.provisional(true);
  }

  @Override
  public DeadLetter failed(ChunkedWindow part, Throwable e) {
    return SessionWindowPrompts.failed(Operations.MOMENTS, part.change(), e);
  }

  private static RowSet set(ChunkedWindow part, List<Moment> moments, Provenance made) {
    var change = part.change();
    return RowSet.of(
            change.session().owner(),
            Operations.MOMENTS,
            change.partId(),
            change.session().sessionId(),
            part.versionBy(made),
            change.messages().size(),
            MomentRows.of(change, moments, made))
        .from(new Origin(Transcript.trace(change.messages()), change.appendTime()));
  }
}

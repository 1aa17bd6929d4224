package io.remdreaming.operators.moments;

import static java.util.Objects.requireNonNull;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.chunks.ChunkedPart;
import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Provenance;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.moments.Moment;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalMoments;
import io.remdreaming.model.sessions.PartChange;
import io.remdreaming.operators.prompts.PartQuestion;
import io.remdreaming.operators.prompts.Transcript;
import io.remdreaming.operators.stages.Derivation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The moments of a chunked part, as one set. */
final class MomentDerivation implements Derivation<ChunkedPart, RowSet> {

  private static final long serialVersionUID = 1L;

  private final Factory<LocalMoments> factory;
  private transient @Nullable LocalMoments moments;

  MomentDerivation(Factory<LocalMoments> factory) {
    this.factory = factory;
  }

  @Override
  public void open() {
    moments = factory.get();
  }

  @Override
  public RowSet local(ChunkedPart part) {
    var change = part.change();
    var isGone = change.kind() == PartChange.Kind.GONE;
    var found =
        isGone ? List.<Moment>of() : requireNonNull(moments).remember(change.part(), part.chunks());
    return set(part, found, Provenance.LOCAL);
  }

  @Override
  public RowSet answered(ChunkedPart part, Answer answer, Provenance made) {
    var change = part.change();
    var drafts = MomentAnswers.read(answer.json(), change.messages().size());
    return set(part, requireNonNull(moments).remember(change.part(), part.chunks(), drafts), made);
  }

  @Override
  public RowSet asProvisional(RowSet set) {
    return set.provisional(true);
  }

  @Override
  public DeadLetter failed(ChunkedPart part, Throwable e) {
    return PartQuestion.failed(Operations.MOMENTS, part.change(), e);
  }

  private static RowSet set(ChunkedPart part, List<Moment> moments, Provenance made) {
    var change = part.change();
    return RowSet.of(
            change.session().owner(),
            Operations.MOMENTS,
            change.partId(),
            change.session().sessionId(),
            part.versionBy(made),
            change.messages().size(),
            MomentRows.of(change, moments, made))
        .within(Transcript.trace(change.messages()))
        .appended(change.appendTime());
  }
}

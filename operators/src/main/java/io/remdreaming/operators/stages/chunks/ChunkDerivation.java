package io.remdreaming.operators.stages.chunks;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.chunks.ChunkedWindow;
import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.memory.Provenance;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalChunker;
import io.remdreaming.operators.stages.LocalDerivation;
import io.remdreaming.operators.stages.prompts.SessionWindowPrompts;

/** A part chunked as a model has answered; by the local tier it is chunked already. */
final class ChunkDerivation extends LocalDerivation<LocalChunker, ChunkedWindow, ChunkedWindow> {

  private static final long serialVersionUID = 1L;

  ChunkDerivation(Factory<LocalChunker> chunkers) {
    super(chunkers);
  }

  @Override
  public ChunkedWindow local(ChunkedWindow part) {
    return part;
  }

  @Override
  public ChunkedWindow answered(ChunkedWindow part, Answer answer, Provenance made) {
    var change = part.change();
    var drafts = ChunkAnswers.read(answer.json(), change.messages().size());
    return new ChunkedWindow(change, local().chunk(change.part(), drafts), made);
  }

  @Override
  public ChunkedWindow asProvisional(ChunkedWindow part) {
    return part.asProvisional();
  }

  @Override
  public DeadLetter failed(ChunkedWindow part, Throwable e) {
    return SessionWindowPrompts.failed("chunks", part.change(), e);
  }
}

package io.remdreaming.operators.stages.chunks;

import static java.util.Objects.requireNonNull;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.chunks.ChunkedWindow;
import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.memory.Provenance;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalChunker;
import io.remdreaming.operators.stages.Derivation;
import io.remdreaming.operators.stages.prompts.SessionWindowPrompts;
import org.jspecify.annotations.Nullable;

/** A part chunked as a model has answered; by the local tier it is chunked already. */
final class ChunkDerivation implements Derivation<ChunkedWindow, ChunkedWindow> {

  private static final long serialVersionUID = 1L;

  private final Factory<LocalChunker> chunkers;
  private transient @Nullable LocalChunker chunker;

  ChunkDerivation(Factory<LocalChunker> chunkers) {
    this.chunkers = chunkers;
  }

  @Override
  public void open() {
    chunker = chunkers.get();
  }

  @Override
  public ChunkedWindow local(ChunkedWindow part) {
    return part;
  }

  @Override
  public ChunkedWindow answered(ChunkedWindow part, Answer answer, Provenance made) {
    var change = part.change();
    var drafts = ChunkAnswers.read(answer.json(), change.messages().size());
    return new ChunkedWindow(change, requireNonNull(chunker).chunk(change.part(), drafts), made);
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

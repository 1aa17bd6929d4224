package io.remdreaming.operators.chunks;

import static java.util.Objects.requireNonNull;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.chunks.ChunkedPart;
import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.memory.Provenance;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalChunker;
import io.remdreaming.operators.prompts.PartQuestion;
import io.remdreaming.operators.stages.Derivation;
import org.jspecify.annotations.Nullable;

/** A part chunked as a model has answered; by the local tier it is chunked already. */
final class ChunkDerivation implements Derivation<ChunkedPart, ChunkedPart> {

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
  public ChunkedPart local(ChunkedPart part) {
    return part;
  }

  @Override
  public ChunkedPart answered(ChunkedPart part, Answer answer, Provenance made) {
    var change = part.change();
    var drafts = ChunkAnswers.read(answer.json(), change.messages().size());
    return new ChunkedPart(change, requireNonNull(chunker).chunk(change.part(), drafts), made);
  }

  @Override
  public ChunkedPart asProvisional(ChunkedPart part) {
    return part.asProvisional();
  }

  @Override
  public DeadLetter failed(ChunkedPart part, Throwable e) {
    return PartQuestion.failed("chunks", part.change(), e);
  }
}

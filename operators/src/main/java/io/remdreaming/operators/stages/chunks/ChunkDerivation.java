package io.remdreaming.operators.stages.chunks;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.chunks.ChunkedWindow;
import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.ports.LocalChunker;
import io.remdreaming.operators.stages.Derivation;
import io.remdreaming.operators.stages.prompts.SessionWindowPrompts;

/** A session window chunked as a model has answered; by the local tier it is chunked already. */
final class ChunkDerivation implements Derivation<LocalChunker, ChunkedWindow, ChunkedWindow> {

  private static final long serialVersionUID = 1L;

  @Override
  public ChunkedWindow local(LocalChunker tier, ChunkedWindow window) {
    return window;
  }

  @Override
  public ChunkedWindow answered(
      LocalChunker tier, ChunkedWindow window, Answer answer, Provenance made) {
    var change = window.change();
    var drafts = ChunkAnswers.read(answer.json(), change.messages().size());
    return new ChunkedWindow(change, tier.chunk(change.window(), drafts), made);
  }

  @Override
  public ChunkedWindow asProvisional(ChunkedWindow window) {
    return window.asProvisional();
  }

  @Override
  public DeadLetter failed(ChunkedWindow window, Throwable e) {
    return SessionWindowPrompts.failed("chunks", window.change(), e);
  }
}

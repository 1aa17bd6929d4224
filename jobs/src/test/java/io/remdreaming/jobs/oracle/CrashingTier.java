package io.remdreaming.jobs.oracle;

import io.remdreaming.jobs.topology.LocalTier;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.chunks.Chunk;
import io.remdreaming.model.chunks.ChunkDraft;
import io.remdreaming.model.ports.EmbeddingModel;
import io.remdreaming.model.ports.LocalChunker;
import io.remdreaming.model.sessions.SessionWindow;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The free tier, in tasks that crash in mid-stream. */
final class CrashingTier {

  private CrashingTier() {}

  static LocalTier of(LocalTier tier, Crashes crashes) {
    var chunker = tier.chunker();
    var embeddings = tier.embeddings();
    return new LocalTier(
        () -> new CrashingChunker(chunker.get(), crashes),
        tier.moments(),
        tier.summaries(),
        tier.entities(),
        tier.users(),
        () -> new CrashingModel(embeddings.get(), crashes),
        tier.analyzers(),
        tier.extraction());
  }

  private record CrashingChunker(LocalChunker chunker, Crashes crashes) implements LocalChunker {

    @Override
    public List<Chunk> chunk(SessionWindow window) {
      crashes.call(Crashes.CHUNKER);
      return chunker.chunk(window);
    }

    @Override
    public List<Chunk> chunk(SessionWindow window, List<ChunkDraft> drafts) {
      crashes.call(Crashes.CHUNKER);
      return chunker.chunk(window, drafts);
    }

    @Override
    public List<Chunk> chunk(Document document) {
      crashes.call(Crashes.CHUNKER);
      return chunker.chunk(document);
    }
  }

  private record CrashingModel(EmbeddingModel embeddings, Crashes crashes)
      implements EmbeddingModel {

    @Override
    public String provider() {
      return embeddings.provider();
    }

    @Override
    public String model() {
      return embeddings.model();
    }

    @Override
    public int dimension() {
      return embeddings.dimension();
    }

    @Override
    public CompletableFuture<List<float[]>> embed(List<String> texts) {
      crashes.call(Crashes.EMBEDDINGS);
      return embeddings.embed(texts);
    }
  }
}

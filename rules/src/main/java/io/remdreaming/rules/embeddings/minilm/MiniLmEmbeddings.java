package io.remdreaming.rules.embeddings.minilm;

import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.model.ports.EmbeddingModel;
import io.remdreaming.model.text.Nfkc;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The sentence embedding all-MiniLM-L6-v2, computed in this process. It knows the meaning of
 * English; texts in other scripts have vectors of hashed words. All instances share one loaded
 * model and its threads. Thread-safe.
 */
public final class MiniLmEmbeddings implements EmbeddingModel {

  /** The provider's name. */
  public static final String PROVIDER = "minilm";

  /** The space of its vectors. */
  public static final EmbeddingSpace SPACE =
      new EmbeddingSpace(PROVIDER, "all-minilm-l6-v2-q-v1", MiniLmModel.DIMENSION);

  private final SharedModel shared;
  private boolean closed;

  private MiniLmEmbeddings(SharedModel shared) {
    this.shared = shared;
  }

  /**
   * Opens an instance, which must be closed.
   *
   * @param threads how many threads compute, if no other instance is open
   */
  public static MiniLmEmbeddings open(int threads) {
    return new MiniLmEmbeddings(SharedModel.take(threads));
  }

  /** Whether most of a text is in the script that the model knows. */
  public static boolean knowsMeaning(String text) {
    return ScriptShare.of(Nfkc.of(text)).ofForeign() <= 0.5;
  }

  @Override
  public String provider() {
    return SPACE.provider();
  }

  @Override
  public String model() {
    return SPACE.model();
  }

  @Override
  public int dimension() {
    return SPACE.dimension();
  }

  @Override
  public CompletableFuture<List<float[]>> embed(List<String> texts) {
    var vectors = texts.stream().map(shared::embed).toList();
    return CompletableFuture.allOf(vectors.toArray(CompletableFuture<?>[]::new))
        .thenApply(done -> vectors.stream().map(CompletableFuture::join).toList());
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      shared.giveBack();
    }
  }
}

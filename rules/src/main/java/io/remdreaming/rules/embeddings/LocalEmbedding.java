package io.remdreaming.rules.embeddings;

import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.model.ports.EmbeddingModel;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.rules.embeddings.hashed.HashedEmbeddings;
import io.remdreaming.rules.embeddings.minilm.MiniLmEmbeddings;
import java.util.Optional;

/** The embedding models that need neither a network nor a key. */
public enum LocalEmbedding {
  /** A sentence embedding of 384 components that knows the meaning of English. */
  MINILM(0.6) {
    @Override
    public EmbeddingSpace space(int dimension) {
      return MiniLmEmbeddings.SPACE;
    }

    @Override
    public Factory<EmbeddingModel> factory(int dimension, int threads) {
      return () -> MiniLmEmbeddings.open(threads);
    }

    @Override
    public boolean knowsMeaning(String text) {
      return MiniLmEmbeddings.knowsMeaning(text);
    }
  },
  /** Hashed words, at a hundredth of the time, in any number of components. */
  HASHED(0.7) {
    @Override
    public EmbeddingSpace space(int dimension) {
      return HashedEmbeddings.space(dimension);
    }

    @Override
    public Factory<EmbeddingModel> factory(int dimension, int threads) {
      return () -> new HashedEmbeddings(dimension);
    }

    @Override
    public boolean knowsMeaning(String text) {
      return false;
    }
  };

  /** Another name of the default, which other programs use. */
  private static final String LOCAL = "local";

  private final double affinityThreshold;

  LocalEmbedding(double affinityThreshold) {
    this.affinityThreshold = affinityThreshold;
  }

  /** The cosine from which on two chunks are about the same. */
  public double affinityThreshold() {
    return affinityThreshold;
  }

  /** The model of a provider's name in lower case; empty if that is not of the local tier. */
  public static Optional<LocalEmbedding> named(String provider) {
    return switch (provider) {
      case LOCAL, MiniLmEmbeddings.PROVIDER -> Optional.of(MINILM);
      case HashedEmbeddings.PROVIDER -> Optional.of(HASHED);
      default -> Optional.empty();
    };
  }

  /** The model whose vectors are of a space; empty if none of this version is. */
  public static Optional<LocalEmbedding> of(EmbeddingSpace space) {
    return named(space.provider()).filter(model -> model.space(space.dimension()).equals(space));
  }

  /**
   * The space of its vectors.
   *
   * @param dimension the wanted number of components, where it can be chosen
   */
  public abstract EmbeddingSpace space(int dimension);

  /**
   * Opens the model.
   *
   * @param dimension the number of components, where it can be chosen
   * @param threads how many threads of the process compute at most, where it has its own
   */
  public abstract Factory<EmbeddingModel> factory(int dimension, int threads);

  /**
   * Whether its vector of a text tells what the text means; if not, it tells less than the words
   * do.
   */
  public abstract boolean knowsMeaning(String text);
}

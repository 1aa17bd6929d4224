package io.remdreaming.jobs.migration;

/** Why the embedding space could not be changed yet, in one line. */
public final class EmbeddingMigrationFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EmbeddingMigrationFailedException(String message) {
    super(message);
  }

  EmbeddingMigrationFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}

package io.remdreaming.model.embeddings;

import io.remdreaming.model.gateway.ShedReason;

/** Why no call was made for texts, though the provider may be well. */
public final class NotEmbeddedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ShedReason reason;

  public NotEmbeddedException(ShedReason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  public ShedReason reason() {
    return reason;
  }
}

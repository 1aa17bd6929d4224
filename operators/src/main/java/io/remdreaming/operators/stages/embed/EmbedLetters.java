package io.remdreaming.operators.stages.embed;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.embeddings.NotEmbeddedException;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.operators.failures.DeadLetters;

/** Dead letters about what has no embedding. */
final class EmbedLetters {

  private EmbedLetters() {}

  /** Names why nobody was asked; anything else is a failure of the stage. */
  static DeadLetter of(
      UserKey owner, String window, Version version, Throwable failure, String input) {
    if (!(failure instanceof NotEmbeddedException refused)) {
      return DeadLetters.failed(
          "embed", owner, window, version, new IllegalStateException(failure), input);
    }
    return DeadLetter.ofStage(
        owner,
        refused.reason().wireName().replace('-', '_'),
        "embed/" + window,
        String.valueOf(refused.getMessage()),
        version.offset(),
        input,
        "");
  }
}

package io.remdreaming.operators.stages.embed;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.embeddings.NotEmbeddedException;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.operators.failures.DeadLetters;
import java.nio.charset.StandardCharsets;

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
    return new DeadLetter(
        owner.tenantId(),
        owner.userId(),
        refused.reason().wireName().replace('-', '_'),
        "embed/" + window,
        String.valueOf(refused.getMessage()),
        "",
        0,
        version.offset(),
        0,
        input.getBytes(StandardCharsets.UTF_8));
  }
}

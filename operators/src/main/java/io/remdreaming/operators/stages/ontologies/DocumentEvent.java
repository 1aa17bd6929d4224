package io.remdreaming.operators.stages.ontologies;

import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.memory.UserKey;
import org.jspecify.annotations.Nullable;

/**
 * A document, or a deletion request about documents: exactly one of the two.
 *
 * @param appendTime when the log took it, milliseconds since the epoch
 */
public record DocumentEvent(@Nullable Document document, @Nullable Forget forget, long appendTime) {

  public UserKey owner() {
    if (document != null) {
      return document.owner();
    }
    if (forget != null) {
      return forget.owner();
    }
    throw new IllegalStateException("expected a document or a forget, found neither");
  }
}

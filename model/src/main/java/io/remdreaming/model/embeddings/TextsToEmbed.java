package io.remdreaming.model.embeddings;

import io.remdreaming.model.memory.UserKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts of one owner.
 *
 * @param owner whose they are, and whose tenant pays
 * @param texts what is to be embedded
 * @param trace the W3C trace context of the event that they come from, null if there is none
 */
public record TextsToEmbed(UserKey owner, List<String> texts, @Nullable String trace) {

  public TextsToEmbed {
    texts = List.copyOf(texts);
  }
}

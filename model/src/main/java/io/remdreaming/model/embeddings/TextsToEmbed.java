package io.remdreaming.model.embeddings;

import io.remdreaming.model.memory.UserKey;
import java.util.List;

/**
 * Texts of one owner.
 *
 * @param owner whose they are, and whose tenant pays
 * @param texts what is to be embedded
 * @param trace the W3C trace context of the event that they come from, {@code ""} if none
 */
public record TextsToEmbed(UserKey owner, List<String> texts, String trace) {

  public TextsToEmbed {
    texts = List.copyOf(texts);
  }
}

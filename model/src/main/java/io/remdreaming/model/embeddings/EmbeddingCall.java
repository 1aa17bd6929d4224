package io.remdreaming.model.embeddings;

import java.util.List;

/**
 * Texts of one tenant in one call. Providers learn the tenant and the content id only where a
 * deployment says so.
 *
 * @param texts what is embedded
 * @param tenantId on whose behalf
 * @param contentId what identifies the texts by their content, the same in each attempt
 */
public record EmbeddingCall(List<String> texts, String tenantId, String contentId) {

  public EmbeddingCall {
    texts = List.copyOf(texts);
  }
}

package io.remdreaming.model.embeddings;

import java.util.List;

/**
 * What a call brought.
 *
 * @param vectors a vector a text, in the order of the texts
 * @param tokens the tokens read, as the provider counted them; 0 if it did not tell
 */
public record EmbeddingAnswer(List<float[]> vectors, int tokens) {}

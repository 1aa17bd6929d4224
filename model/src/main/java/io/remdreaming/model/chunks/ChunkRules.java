package io.remdreaming.model.chunks;

import java.io.Serializable;

/**
 * The size rules of chunks, in estimated tokens.
 *
 * @param minTokens a smaller chunk joins a neighbour, unless topic or session end
 * @param maxTokens a larger one is divided between turns, and an overlong turn at its sentences
 */
public record ChunkRules(int minTokens, int maxTokens) implements Serializable {

  public static final ChunkRules DEFAULT = new ChunkRules(100, 800);
}

package io.remdreaming.model.entities;

import io.remdreaming.model.memory.Embedding;

/**
 * A name and what it means, as far as its vector tells.
 *
 * @param name the normal form
 * @param embedding the vector of the normal form
 */
public record NameVector(String name, Embedding embedding) {}

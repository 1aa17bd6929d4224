package io.remdreaming.model.entities;

import java.util.List;

/**
 * What a session window says about entities, with the vectors of the names that it says.
 *
 * @param mentions what it says
 * @param names the names, in their order; without those that have no vector
 */
public record EmbeddedMentions(Mentions mentions, List<NameVector> names) {}

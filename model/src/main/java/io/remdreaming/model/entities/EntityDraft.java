package io.remdreaming.model.entities;

import java.util.List;

/**
 * What a model says about an entity of a session window. What it leaves open is empty.
 *
 * @param name as the turns spell it
 * @param aliases other names that the turns give it
 * @param summary what the turns say about it, in their language
 * @param turns the turns that mention it, from 0; at least one
 */
public record EntityDraft(
    String name, EntityType type, List<String> aliases, String summary, List<Integer> turns) {}

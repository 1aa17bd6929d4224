package io.remdreaming.model.entities;

import java.util.List;

/**
 * The entities that a resource mentions.
 *
 * @param passage the resource
 * @param seen the entities, in the order of their labels; empty for none
 */
public record Link(Passage passage, List<Seen> seen) {

  /**
   * An entity in a resource.
   *
   * @param messages how many of the resource's messages mention it
   */
  public record Seen(Entity entity, int messages) {}
}

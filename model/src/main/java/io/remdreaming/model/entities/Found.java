package io.remdreaming.model.entities;

import java.util.List;

/** What is found in the messages of a session window, in their order. */
public record Found(List<Mention> mentions, List<Fact> facts) {

  public static final Found NOTHING = new Found(List.of(), List.of());
}

package io.remdreaming.model.memory;

import java.util.Set;

/** The dreaming operations, spelled alike in options, tables, metrics and commands. */
public final class Operations {

  public static final String CHUNKS = "chunks";
  public static final String MOMENTS = "moments";
  public static final String SUMMARIES = "summaries";
  public static final String ENTITIES = "entities";
  public static final String AFFINITY = "affinity";

  /** All of them. */
  public static final Set<String> ALL = Set.of(CHUNKS, MOMENTS, ENTITIES, SUMMARIES, AFFINITY);

  private Operations() {}
}

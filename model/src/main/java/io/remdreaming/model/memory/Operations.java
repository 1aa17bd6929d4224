package io.remdreaming.model.memory;

import java.util.Set;

/** The dreaming operations, spelled alike in options, tables, metrics and commands. */
public final class Operations {

  public static final String CHUNKS = "chunks";
  public static final String MOMENTS = "moments";
  public static final String ENTITIES = "entities";
  public static final String ONTOLOGIES = "ontologies";
  public static final String SUMMARIES = "summaries";
  public static final String USER_MODEL = "user-model";
  public static final String AFFINITY = "affinity";

  public static final Set<String> ALL =
      Set.of(CHUNKS, MOMENTS, ENTITIES, ONTOLOGIES, SUMMARIES, USER_MODEL, AFFINITY);

  /** Part of {@link #SUMMARIES}: what calls about weeks and months are booked under. */
  public static final String PERIODS = "periods";

  /** No dreaming operation: what embedding calls are booked under. */
  public static final String EMBED = "embed";

  private Operations() {}
}

package io.remdreaming.model.memory;

import org.jspecify.annotations.Nullable;

/** What reaches the sink of derived memory: a row set or an edge set, exactly one of the two. */
public record MemoryChange(@Nullable RowSet rowSet, @Nullable EdgeSet edgeSet) {

  public static MemoryChange of(RowSet rowSet) {
    return new MemoryChange(rowSet, null);
  }

  public static MemoryChange of(EdgeSet edgeSet) {
    return new MemoryChange(null, edgeSet);
  }

  public UserKey owner() {
    if (rowSet != null) {
      return rowSet.owner();
    }
    if (edgeSet != null) {
      return edgeSet.owner();
    }
    throw new IllegalStateException("expected a row set or an edge set, found neither");
  }
}

package io.remdreaming.sinks.versions;

import io.remdreaming.model.memory.VersionScope;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code memory_versions}: a second set of the tables of memory, in a schema of its own.
 *
 * @param schema holds its tables
 * @param scope what of the log is in it
 * @param read the offset behind what was read of {@code rem.activity}, by partition
 * @param completedAt when a run over its scope ended last; null if none has
 */
public record MemoryVersion(
    String name,
    String schema,
    VersionScope scope,
    Map<Integer, Long> read,
    Instant createdAt,
    @Nullable Instant completedAt) {

  /** The version that holds what was live before a promotion. */
  public static final String PREVIOUS = "previous";
}

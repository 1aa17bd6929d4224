package io.remdreaming.model.memory;

import java.util.List;

/**
 * All out-edges that one origin gives one row; it replaces the origin's earlier set.
 *
 * @param owner the source row's owner
 * @param table the source row's table
 * @param rowId the source row's UUID
 * @param origin the origin: {@code affinity}, {@code entities} ...
 * @param version how new the set is
 * @param edges strongest first
 */
public record EdgeSet(
    UserKey owner, String table, String rowId, String origin, Version version, List<Edge> edges) {}

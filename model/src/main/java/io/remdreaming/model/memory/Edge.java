package io.remdreaming.model.memory;

import java.time.Instant;
import java.util.Map;

/**
 * An edge as it lies inline in its source row ({@code graph_edges}).
 *
 * @param dst the label it points at, never a UUID
 * @param relType snake_case, for instance {@code semantic_similar}
 * @param weight 0 to 1
 * @param properties {@code dst_id}, {@code dst_scope}, {@code dst_entity_type} ...
 * @param createdAt event time
 */
public record Edge(
    String dst, String relType, double weight, Map<String, String> properties, Instant createdAt) {}

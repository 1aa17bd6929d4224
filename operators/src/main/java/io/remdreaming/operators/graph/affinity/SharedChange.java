package io.remdreaming.operators.graph.affinity;

import io.remdreaming.model.affinity.ResourceVector;
import org.jspecify.annotations.Nullable;

/**
 * A change of one shared resource that a tenant's users may see.
 *
 * @param revision grows with every change of the tenant's
 * @param vector the resource, or null if it is gone
 */
public record SharedChange(
    String tenantId, long revision, String rowId, @Nullable ResourceVector vector) {}

package io.remdreaming.operators.graph.affinity;

/** A shared resource's key in broadcast state. Tenant first. */
public record SharedId(String tenantId, String rowId) {}

package io.remdreaming.model.relations;

import java.time.Instant;

/**
 * A resource as a model is shown it.
 *
 * @param id the row's UUID
 * @param label its label, to which edges point
 * @param shared whether it belongs to the tenant as a whole
 * @param timestamp its event time
 * @param name its name for display
 * @param text the beginning of its content
 */
public record RelatedText(
    String id, String label, boolean shared, Instant timestamp, String name, String text) {}

package io.remdreaming.model.entities;

import java.time.Instant;
import java.util.List;

/**
 * A resource of a session window, as far as entities are concerned.
 *
 * @param rowId the resource's UUID
 * @param start its time
 * @param topics its topic labels
 * @param messageIds wire ids of the messages that it holds
 */
public record Passage(String rowId, Instant start, List<String> topics, List<String> messageIds) {}

package io.remdreaming.operators.memory.changelog;

import io.remdreaming.model.memory.Version;
import java.util.List;

/**
 * What is remembered of the newest set of a window.
 *
 * @param ids the row ids, in order
 * @param hashes a hash of each row, in the order of the ids
 */
public record RememberedSet(
    Version version, String sessionId, int sources, List<String> ids, List<String> hashes) {}

package io.remdreaming.operators.graph.affinity;

import io.remdreaming.model.affinity.ResourceVector;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import java.util.List;

/**
 * What a row set changes among its owner's resources.
 *
 * @param window the set's window
 * @param vectors the resources that are new or changed
 * @param deletedIds those that the set no longer holds, or holds without a comparable vector
 */
public record ResourceChange(
    UserKey owner,
    String window,
    Version version,
    List<ResourceVector> vectors,
    List<String> deletedIds) {}

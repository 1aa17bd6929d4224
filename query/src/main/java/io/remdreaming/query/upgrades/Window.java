package io.remdreaming.query.upgrades;

import io.remdreaming.model.memory.UserKey;
import java.util.List;

/**
 * A session window as it is remembered.
 *
 * @param windowId the window's key
 * @param rank the rank of the tier that made its chunks, or its moments if theirs is lower
 * @param hasMoments whether it has a set of moments
 * @param chunkIds the ids of its chunks
 */
public record Window(
    UserKey owner,
    String windowId,
    String sessionId,
    int rank,
    boolean hasMoments,
    List<String> chunkIds) {}

package io.remdreaming.cli.evaluate;

import io.remdreaming.model.memory.UserKey;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question whose answer some messages hold.
 *
 * @param evidence ids of these messages
 * @param sessions the sessions that hold the answer
 * @param category by which results are grouped, {@code ""} for none
 * @param askedAt what "now" is to it; null for the clock's
 */
record Question(
    UserKey user,
    String text,
    Set<String> evidence,
    Set<String> sessions,
    String category,
    @Nullable Instant askedAt) {}

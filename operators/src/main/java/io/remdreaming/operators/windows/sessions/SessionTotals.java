package io.remdreaming.operators.windows.sessions;

import io.remdreaming.model.memory.Version;
import io.remdreaming.model.sessions.SessionKey;

/**
 * A session in numbers, as of a firing.
 *
 * @param startedAt the time of its first message, milliseconds since the epoch
 * @param messages admitted messages, each counted once
 * @param tokens their estimated tokens
 */
public record SessionTotals(
    SessionKey session, Version version, long startedAt, int messages, long tokens) {}

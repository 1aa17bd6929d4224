package io.remdreaming.operators.windows.sessions;

import io.remdreaming.operators.windows.WindowProgress;

/**
 * Where a session stands.
 *
 * @param window what windows of every kind know of themselves
 * @param minTime the lowest message time so far, milliseconds since the epoch
 * @param maxTime the highest message time so far, milliseconds since the epoch
 * @param unfired messages since the last firing
 * @param sealedMessages messages in sealed session windows
 * @param sealedTokens their tokens
 */
public record SessionProgress(
    WindowProgress window,
    long minTime,
    long maxTime,
    int unfired,
    int sealedMessages,
    long sealedTokens) {

  static final SessionProgress START =
      new SessionProgress(WindowProgress.START, Long.MAX_VALUE, Long.MIN_VALUE, 0, 0, 0);
}

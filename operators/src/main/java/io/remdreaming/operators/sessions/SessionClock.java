package io.remdreaming.operators.sessions;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.sessions.CutRules;

/**
 * Where a session key stands.
 *
 * @param minTime the lowest message time so far, milliseconds since the epoch
 * @param maxTime the highest message time so far, milliseconds since the epoch
 * @param highestOffset the highest log offset so far
 * @param lastAppend the append time of the latest record
 * @param partition the log partition of the key
 * @param unfired messages since the last firing
 * @param open whether anything has changed since all of the session was last closed
 * @param remembersSealed whether any message is sealed or was late
 * @param sealedMessages messages in sealed parts
 * @param sealedTokens their tokens
 * @param timers whether the key's timers are registered
 */
public record SessionClock(
    long minTime,
    long maxTime,
    long highestOffset,
    long lastAppend,
    int partition,
    int unfired,
    boolean open,
    boolean remembersSealed,
    int sealedMessages,
    long sealedTokens,
    boolean timers) {

  static final SessionClock START =
      new SessionClock(
          Long.MAX_VALUE, Long.MIN_VALUE, -1, Long.MIN_VALUE, 0, 0, false, false, 0, 0, false);

  boolean hasStarted() {
    return highestOffset >= 0;
  }

  boolean isLate(Message message, CutRules rules) {
    return maxTime != Long.MIN_VALUE
        && message.timestamp().toEpochMilli() < maxTime - rules.lateness().toMillis();
  }

  boolean isSilentBefore(Message message, CutRules rules) {
    return maxTime != Long.MIN_VALUE
        && message.timestamp().toEpochMilli() > maxTime + rules.gap().toMillis();
  }

  SessionClock saw(long offset, long append, int fromPartition) {
    return new SessionClock(
        minTime,
        maxTime,
        Math.max(highestOffset, offset),
        Math.max(lastAppend, append),
        fromPartition,
        unfired,
        open,
        remembersSealed,
        sealedMessages,
        sealedTokens,
        timers);
  }

  SessionClock changed(long time) {
    return new SessionClock(
        Math.min(minTime, time),
        Math.max(maxTime, time),
        highestOffset,
        lastAppend,
        partition,
        unfired + 1,
        true,
        remembersSealed,
        sealedMessages,
        sealedTokens,
        timers);
  }

  /** Something changed that is no message. */
  SessionClock touched() {
    return new SessionClock(
        minTime,
        maxTime,
        highestOffset,
        lastAppend,
        partition,
        unfired,
        true,
        remembersSealed,
        sealedMessages,
        sealedTokens,
        timers);
  }

  SessionClock fired(boolean all) {
    return new SessionClock(
        minTime,
        maxTime,
        highestOffset,
        lastAppend,
        partition,
        0,
        open && !all,
        remembersSealed,
        sealedMessages,
        sealedTokens,
        timers);
  }

  SessionClock sealed(int messages, long tokens) {
    return new SessionClock(
        minTime,
        maxTime,
        highestOffset,
        lastAppend,
        partition,
        unfired,
        open,
        true,
        sealedMessages + messages,
        sealedTokens + tokens,
        timers);
  }

  SessionClock withTimers(boolean registered) {
    return new SessionClock(
        minTime,
        maxTime,
        highestOffset,
        lastAppend,
        partition,
        unfired,
        open,
        remembersSealed,
        sealedMessages,
        sealedTokens,
        registered);
  }
}

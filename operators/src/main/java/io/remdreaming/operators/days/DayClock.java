package io.remdreaming.operators.days;

import io.remdreaming.model.activity.LogRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a day stands.
 *
 * @param firstAppend the append time of its first record, milliseconds since the epoch
 * @param lastAppend that of its latest record that changed something
 * @param partition the log partition of its user
 * @param highestOffset the highest log offset that changed something, -1 before the first
 * @param open whether anything has changed since it was last closed
 * @param frozen whether nothing but a wish to forget can change it any more
 * @param timers whether its timers are registered
 * @param emitted a hash over the messages as last emitted, {@code ""} if there is nothing of it
 * @param sessions the sessions of the messages as last emitted
 */
public record DayClock(
    long firstAppend,
    long lastAppend,
    int partition,
    long highestOffset,
    boolean open,
    boolean frozen,
    boolean timers,
    String emitted,
    List<String> sessions) {

  static final DayClock START =
      new DayClock(Long.MAX_VALUE, Long.MIN_VALUE, 0, -1, false, false, false, "", List.of());

  public DayClock(
      long firstAppend,
      long lastAppend,
      int partition,
      long highestOffset,
      boolean open,
      boolean frozen,
      boolean timers,
      String emitted,
      @Nullable List<String> sessions) {
    this.firstAppend = firstAppend;
    this.lastAppend = lastAppend;
    this.partition = partition;
    this.highestOffset = highestOffset;
    this.open = open;
    this.frozen = frozen;
    this.timers = timers;
    this.emitted = emitted;
    this.sessions = sessions == null ? List.of() : sessions;
  }

  boolean hasStarted() {
    return highestOffset >= 0;
  }

  boolean isEmitted() {
    return !emitted.isEmpty();
  }

  DayClock changedBy(LogRecord record) {
    return new DayClock(
        Math.min(firstAppend, record.appendTime()),
        Math.max(lastAppend, record.appendTime()),
        record.partition(),
        Math.max(highestOffset, record.offset()),
        true,
        frozen,
        timers,
        emitted,
        sessions);
  }

  DayClock closed() {
    return with(false, frozen, timers, emitted, sessions);
  }

  DayClock freezing() {
    return with(open, true, timers, emitted, sessions);
  }

  DayClock withTimers(boolean registered) {
    return with(open, frozen, registered, emitted, sessions);
  }

  DayClock emitting(String hash, List<String> ofSessions) {
    return with(open, frozen, timers, hash, ofSessions);
  }

  private DayClock with(
      boolean isOpen, boolean isFrozen, boolean registered, String hash, List<String> ofSessions) {
    return new DayClock(
        firstAppend,
        lastAppend,
        partition,
        highestOffset,
        isOpen,
        isFrozen,
        registered,
        hash,
        ofSessions);
  }
}

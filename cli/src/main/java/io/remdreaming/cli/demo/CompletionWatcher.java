package io.remdreaming.cli.demo;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.flink.RunningJob;
import io.remdreaming.cli.flink.SourceOffsets;
import io.remdreaming.cli.kafka.LogPositions;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.query.memory.MemoryState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The wait of a demo until everything is remembered: the job has read the whole log, what it
 * derived covers every message and file, it was then left alone for as long as its timers take, and
 * two further checkpoints found nothing changed.
 */
final class CompletionWatcher {

  private static final Duration POLL = Duration.ofMillis(300);

  /**
   * So that looking takes a small part of the database's time, however much there is to look at.
   */
  private static final int PAUSE_PER_LOOK = 4;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final RunningJob job;
  private final SourceOffsets offsets;
  private final LogPositions positions;
  private final Database database;
  private final Duration timers;
  private final boolean makesChunks;

  private LogPositions.Position position = new LogPositions.Position(0, 0);
  private MemoryState memory = MemoryState.NONE;
  private Duration pause = POLL;
  private long changedAt = System.nanoTime();
  private long completeSince;
  private boolean isComplete;
  private @Nullable MemoryState atCheckpoint;

  /**
   * @param timers how long the job's own timers may take after the last event
   * @param makesChunks whether the job makes chunks, which alone show what is covered
   */
  CompletionWatcher(
      RunningJob job,
      SourceOffsets offsets,
      LogPositions positions,
      Database database,
      Duration timers,
      boolean makesChunks) {
    this.job = job;
    this.offsets = offsets;
    this.positions = positions;
    this.database = database;
    this.timers = timers;
    this.makesChunks = makesChunks;
  }

  /** Waits until the job has read the whole log. */
  void awaitRead(Progress reading) {
    do {
      pauseAndLook();
      reading.is(position.read(), position.total());
    } while (!position.isAtEnd());
  }

  /** Waits until everything is remembered. */
  void awaitRemembered(Progress remembering) {
    do {
      pauseAndLook();
      remembering.is(memory.remembered(), memory.toRemember());
    } while (!isRemembered());
  }

  private void pauseAndLook() {
    if (job.endsWithin(pause)) {
      throw new ExecutionFailedException("the job ended before everything was remembered");
    }
    var start = System.nanoTime();
    look();
    pause = longer(POLL, since(start).multipliedBy(PAUSE_PER_LOOK));
  }

  private boolean isComplete(MemoryState state) {
    return !makesChunks || state.isComplete();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private void look() {
    var positionNow = positions.now(offsets.of(Topics.ACTIVITY));
    var memoryNow = database.with(MemoryState::read);
    if (!positionNow.equals(position) || !memoryNow.equals(memory)) {
      changedAt = System.nanoTime();
    }
    position = positionNow;
    memory = memoryNow;
    var patience = PATIENCE.plus(timers);
    if (since(changedAt).compareTo(patience) > 0) {
      throw new ExecutionFailedException(
          "nothing has happened for %d s: %d of %d events read, %s"
              .formatted(
                  patience.toSeconds(), position.read(), position.total(), memory.described()));
    }
  }

  private boolean isRemembered() {
    var complete = position.isAtEnd() && isComplete(memory);
    if (!complete) {
      isComplete = false;
      atCheckpoint = null;
      return false;
    }
    if (!isComplete) {
      isComplete = true;
      completeSince = System.nanoTime();
    }
    return since(completeSince).compareTo(timers) > 0 && isUnchangedByCheckpoint();
  }

  private boolean isUnchangedByCheckpoint() {
    if (job.checkpoint().isEmpty()) {
      return false;
    }
    var before = atCheckpoint;
    var now = database.with(MemoryState::read);
    atCheckpoint = now;
    return isComplete(now) && now.equals(before);
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }
}

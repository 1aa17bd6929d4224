package io.remdreaming.cli.chaos;

import io.remdreaming.sinks.tables.TableFingerprint;
import java.time.Duration;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Watches the tables until they change no more. */
final class TableWatch {

  private final Observer observer;
  private final SortedMap<String, TableFingerprint> expected;
  private final Duration unchanged;
  private @Nullable SortedMap<String, TableFingerprint> last;
  private long since = System.nanoTime();
  private long checkpoint;

  /**
   * @param expected what they have to be; empty for anything
   * @param unchanged for how long they must not have changed
   */
  TableWatch(Observer observer, SortedMap<String, TableFingerprint> expected, Duration unchanged) {
    this.observer = observer;
    this.expected = expected;
    this.unchanged = unchanged;
  }

  /** Whether they are complete, as expected, and were so for the time and some checkpoints. */
  boolean isSettled(int checkpoints) {
    var now = observer.complete();
    var job = observer.cluster().job().status();
    if (now.isEmpty() || !job.isRunning() || !(expected.isEmpty() || now.get().equals(expected))) {
      last = null;
      return false;
    }
    if (!now.get().equals(last)) {
      last = now.get();
      since = System.nanoTime();
      checkpoint = job.checkpoint();
    }
    return System.nanoTime() - since >= unchanged.toNanos()
        && job.checkpoint() >= checkpoint + checkpoints;
  }
}

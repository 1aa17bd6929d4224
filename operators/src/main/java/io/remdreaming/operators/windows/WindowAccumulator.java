package io.remdreaming.operators.windows;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Message;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A session or a day at work: it takes events in the order of their offsets and emits how what it
 * has come to has changed. What it has emitted once it is closed depends on the events only, not on
 * when it closed in between.
 *
 * <p>The same id twice is one message, of which the highest offset wins; whatever differs from a
 * message whose content has left state is a dead letter.
 *
 * @param <K> the type of its key
 */
public abstract class WindowAccumulator<K> {

  protected final K key;
  protected final WindowState state;
  private final Consumer<DeadLetter> late;
  protected WindowProgress progress;

  protected WindowAccumulator(
      K key, WindowState state, WindowProgress progress, Consumer<DeadLetter> late) {
    this.key = key;
    this.state = state;
    this.progress = progress;
    this.late = late;
  }

  WindowProgress progress() {
    return progress;
  }

  /** Takes one event; whether it changed anything. */
  final boolean add(WindowEvent<K> event) throws Exception {
    var record = event.record();
    if (progress.hasStarted()) {
      sealDue(record.appendTime());
    }
    if (event.message() != null) {
      return add(event.message(), record);
    }
    if (!progress.hasStarted()) {
      return false;
    }
    return event.forget() == null
        ? event.leaving() != null && leave(event.leaving(), record)
        : delete(event.forget(), record);
  }

  private boolean add(Message message, LogRecord record) throws Exception {
    var existing = state.open(message.id());
    if (existing != null) {
      if (existing.sameAs(message)) {
        return false;
      }
      beforeChange();
    }
    var known = known(message.id());
    if (known.knows(message)) {
      return false;
    }
    progress = progress.saw(record);
    var letter = refusal(message, known, record);
    if (letter != null) {
      state.refuse(message, known);
      progress = progress.sealing();
      late.accept(letter);
      return false;
    }
    state.put(message);
    progress = progress.opened();
    added(message);
    return true;
  }

  private boolean leave(String id, LogRecord record) throws Exception {
    beforeChange();
    if (!state.contains(id)) {
      var letter = refusalToLeave(id, record);
      if (letter != null) {
        late.accept(letter);
      }
      return false;
    }
    progress = progress.saw(record).opened();
    state.remove(id);
    return true;
  }

  /** What is known of a message that may be known without its content. */
  protected final KnownMessage known(String id) throws Exception {
    return progress.sealed() ? state.known(id) : KnownMessage.NONE;
  }

  final void save(long idleTimer) throws Exception {
    if (progress.hasStarted()) {
      progress = progress.idleTimer(idleTimer);
      store();
    }
  }

  /** Keeps where the window stands. */
  protected abstract void store() throws Exception;

  /**
   * Seals what can no longer change, by the log's own time, which a replay repeats.
   *
   * @param appendTime that of the record that comes next
   */
  protected abstract void sealDue(long appendTime) throws Exception;

  /** Before a message that is there changes or leaves, so that it does not hang on timers. */
  protected void beforeChange() throws Exception {}

  /** The dead letter of a message that comes too late, null if it does not. */
  protected abstract @Nullable DeadLetter refusal(
      Message message, KnownMessage known, LogRecord record);

  protected abstract void added(Message message) throws Exception;

  /** The dead letter of a message that has left too late, null if it was never here. */
  protected @Nullable DeadLetter refusalToLeave(String id, LogRecord record) throws Exception {
    return null;
  }

  /** Deletes what is in a request's scope; whether anything was. */
  protected abstract boolean delete(Forget request, LogRecord record) throws Exception;

  /** Emits how what the window has come to differs from what was emitted. */
  protected abstract void close() throws Exception;
}

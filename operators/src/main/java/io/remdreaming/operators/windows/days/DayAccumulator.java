package io.remdreaming.operators.windows.days;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.days.DayWindow;
import io.remdreaming.model.days.DayWindowChange;
import io.remdreaming.model.memory.Version;
import io.remdreaming.operators.windows.Contents;
import io.remdreaming.operators.windows.KnownMessage;
import io.remdreaming.operators.windows.LateLetter;
import io.remdreaming.operators.windows.WindowAccumulator;
import io.remdreaming.operators.windows.WindowProgress;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One day window at work: it emits all that it holds, whenever that has changed.
 *
 * <p>A day is frozen once the log's own time is the window's length and the lateness past its first
 * record. A message that comes then is late; one that leaves then stays in what was emitted. A
 * deletion request takes back all of a frozen day that holds something of its scope, because the
 * contents to tell the rest from are no longer there.
 */
final class DayAccumulator extends WindowAccumulator<DayWindow> {

  private final DayOptions options;
  private final DayState day;
  private final Consumer<DayWindowChange> changes;
  private String emitted;
  private List<String> sessions;

  DayAccumulator(
      DayWindow key,
      DayState day,
      DayProgress stored,
      DayOptions options,
      Consumer<DayWindowChange> changes,
      Consumer<DeadLetter> late) {
    super(key, day.messages, stored.window(), late);
    this.options = options;
    this.day = day;
    this.changes = changes;
    this.emitted = stored.emitted();
    this.sessions = stored.sessions();
  }

  @Override
  protected void store() throws Exception {
    day.progress.update(new DayProgress(progress, emitted, sessions));
  }

  private boolean isFrozen() {
    return progress.sealed();
  }

  @Override
  protected void sealDue(long appendTime) throws Exception {
    var age = appendTime - progress.log().firstAppend();
    if (age > options.openFor().toMillis() && !isFrozen()) {
      close();
      state.dropContents();
      progress = progress.sealing();
    }
  }

  @Override
  protected @Nullable DeadLetter refusal(Message message, KnownMessage known, LogRecord record) {
    if (!isFrozen()) {
      return null;
    }
    var detail =
        "found %s, expected it while the day of %s takes messages"
            .formatted(message.timestamp(), key.start());
    return LateLetter.of(key.owner(), record, "day", detail);
  }

  @Override
  protected void added(Message message) throws Exception {
    state.know(message, known(message.id()), "");
  }

  @Override
  protected boolean delete(Forget request, LogRecord record) throws Exception {
    if (!(isFrozen() ? holdsSealed(request) : remove(request))) {
      return false;
    }
    progress = progress.saw(record).opened();
    retract();
    if (request.scope() == Forget.Scope.USER) {
      day.clear();
      progress = WindowProgress.START;
    }
    return true;
  }

  private boolean holdsSealed(Forget request) throws Exception {
    return switch (request.scope()) {
      case USER -> true;
      case SESSION -> sessions.contains(request.sessionId());
      default -> known(request.targetId()).isSealed();
    };
  }

  private boolean remove(Forget request) throws Exception {
    if (request.scope() == Forget.Scope.USER) {
      return true;
    }
    var found = false;
    for (var message : state.openMessages()) {
      if (isConcerned(message, request)) {
        state.remove(message.id());
        found = true;
      }
    }
    return found;
  }

  private static boolean isConcerned(Message message, Forget request) {
    return request.scope() == Forget.Scope.SESSION
        ? message.sessionId().equals(request.sessionId())
        : message.id().equals(request.targetId());
  }

  /**
   * The tables forget what holds a forgotten message at once, so must all who remember it; then the
   * rest comes anew.
   */
  private void retract() {
    if (!emitted.isEmpty()) {
      changes.accept(DayWindowChange.delete(key, version()));
      emitted = "";
      sessions = List.of();
    }
  }

  @Override
  protected void close() throws Exception {
    if (progress.open() && !isFrozen()) {
      emit(state.openMessages());
    }
    progress = progress.closed();
  }

  /** Emits the day as it was emitted last; false if it cannot or is about to be emitted anew. */
  boolean emitAgain() throws Exception {
    if (emitted.isEmpty() || progress.open() || isFrozen()) {
      return false;
    }
    changes.accept(DayWindowChange.upsert(key, version(), state.openMessages()));
    return true;
  }

  private void emit(List<Message> messages) {
    if (messages.isEmpty()) {
      retract();
      return;
    }
    var hash = Contents.versions(messages);
    if (!hash.equals(emitted)) {
      changes.accept(DayWindowChange.upsert(key, version(), messages));
      emitted = hash;
      sessions = messages.stream().map(Message::sessionId).distinct().sorted().toList();
    }
  }

  private Version version() {
    return new Version(progress.log().highestOffset(), 0, options.logicVersion());
  }
}

package io.remdreaming.operators.days;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.days.DayChange;
import io.remdreaming.model.days.DayKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.sessions.SessionCut;
import io.remdreaming.operators.sessions.Contents;
import io.remdreaming.operators.sessions.LateLetter;
import io.remdreaming.operators.windows.WindowEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One day at work: it admits events in the order of their offsets and emits what the day has come
 * to. What it has emitted in the end depends on the admitted events only, not on when it closed in
 * between.
 *
 * <p>A day is frozen once the log's own time is the window's length and the lateness past its first
 * record. A message that comes then is late; one that leaves then stays in what was emitted. A wish
 * to forget takes back all of a frozen day that holds something of its scope, because the contents
 * to tell the rest from are no longer there.
 */
final class OpenDay {

  private final DayOptions options;
  private final DayState state;
  private final DayKey key;
  private final Consumer<DayChange> changes;
  private final Consumer<DeadLetter> late;
  private DayClock clock;

  OpenDay(
      DayOptions options,
      DayState state,
      DayKey key,
      Consumer<DayChange> changes,
      Consumer<DeadLetter> late)
      throws Exception {
    this.options = options;
    this.state = state;
    this.key = key;
    this.changes = changes;
    this.late = late;
    this.clock = state.clock();
  }

  DayClock clock() {
    return clock;
  }

  void save(boolean timers) throws Exception {
    if (clock.hasStarted()) {
      clock = clock.withTimers(timers);
      state.clock.update(clock);
    }
  }

  /** Takes one event; whether it changed anything. */
  boolean admit(WindowEvent<DayKey> event) throws Exception {
    freeze(event.record().appendTime());
    var message = event.message();
    var forget = event.forget();
    if (message != null) {
      return admit(message, event.record());
    }
    return forget != null ? forget(forget, event.record()) : leave(event);
  }

  private void freeze(long appendTime) throws Exception {
    var isDue =
        clock.hasStarted()
            && !clock.frozen()
            && appendTime - clock.firstAppend() > options.openFor().toMillis();
    if (isDue) {
      close();
      state.open.clear();
      clock = clock.freezing();
    }
  }

  private boolean admit(Message message, LogRecord record) throws Exception {
    if (clock.frozen()) {
      refuse(message, record);
      return false;
    }
    var existing = state.open.get(message.id());
    if (existing != null && existing.sameAs(message)) {
      return false;
    }
    state.open.put(message.id(), message);
    state.known.put(message.id(), KnownMessage.of(message));
    clock = clock.changedBy(record);
    return true;
  }

  private void refuse(Message message, LogRecord record) throws Exception {
    var known = state.known(message.id());
    if (!known.knows(message)) {
      state.known.put(message.id(), known.refusing(message));
      var detail =
          "found %s, expected it while the day of %s takes messages"
              .formatted(message.timestamp(), key.start());
      late.accept(LateLetter.of(key.owner(), record, "day", detail));
    }
  }

  private boolean leave(WindowEvent<DayKey> event) throws Exception {
    var id = event.leaving();
    if (id == null || clock.frozen() || !state.open.contains(id)) {
      return false;
    }
    state.open.remove(id);
    state.known.remove(id);
    clock = clock.changedBy(event.record());
    return true;
  }

  private boolean forget(Forget forget, LogRecord record) throws Exception {
    if (!clock.hasStarted()) {
      return false;
    }
    var found = clock.frozen() ? isOfTheFrozenDay(forget) : removeForgotten(forget);
    if (!found) {
      return false;
    }
    clock = clock.changedBy(record);
    retract();
    if (forget.scope() == Forget.Scope.USER) {
      state.clear();
      clock = DayClock.START;
    }
    return true;
  }

  /**
   * The tables forget what holds a forgotten message at once, so must all who remember it; then the
   * rest comes anew.
   */
  private void retract() {
    if (clock.isEmitted()) {
      changes.accept(DayChange.gone(key, version()));
      clock = clock.emitting("", List.of());
    }
  }

  private boolean isOfTheFrozenDay(Forget forget) throws Exception {
    return switch (forget.scope()) {
      case USER -> true;
      case SESSION -> clock.sessions().contains(forget.sessionId());
      default -> state.known(forget.targetId()).isOfTheDay();
    };
  }

  private boolean removeForgotten(Forget forget) throws Exception {
    var ids = new ArrayList<String>();
    for (var message : state.open.values()) {
      if (isConcerned(message, forget)) {
        ids.add(message.id());
      }
    }
    for (var id : ids) {
      state.open.remove(id);
      state.known.remove(id);
    }
    return !ids.isEmpty() || forget.scope() == Forget.Scope.USER;
  }

  private static boolean isConcerned(Message message, Forget forget) {
    return switch (forget.scope()) {
      case USER -> true;
      case SESSION -> message.sessionId().equals(forget.sessionId());
      default -> message.id().equals(forget.targetId());
    };
  }

  /** Emits how the day differs from what was emitted. */
  void close() throws Exception {
    if (clock.open() && !clock.frozen()) {
      emit();
    }
    clock = clock.closed();
  }

  private void emit() throws Exception {
    var messages = new ArrayList<Message>();
    state.open.values().forEach(messages::add);
    messages.sort(SessionCut.ORDER);
    if (messages.isEmpty()) {
      retract();
      return;
    }
    var hash = Contents.versions(messages);
    if (!hash.equals(clock.emitted())) {
      changes.accept(DayChange.closed(key, version(), messages));
      var sessions = messages.stream().map(Message::sessionId).distinct().sorted().toList();
      clock = clock.emitting(hash, sessions);
    }
  }

  private Version version() {
    return new Version(clock.highestOffset(), 0, options.generation());
  }
}

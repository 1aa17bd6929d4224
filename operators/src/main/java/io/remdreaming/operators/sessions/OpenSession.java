package io.remdreaming.operators.sessions;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.sessions.Part;
import io.remdreaming.model.sessions.PartChange;
import io.remdreaming.model.sessions.SessionCut;
import io.remdreaming.model.sessions.SessionKey;
import io.remdreaming.operators.windows.WindowEvent;
import java.util.List;
import java.util.function.Consumer;

/**
 * One session at work: it admits events in the order of their offsets and emits how its cut has
 * changed. What it has emitted once everything is fired depends on the admitted events only, not on
 * when it fired in between.
 */
final class OpenSession {

  private final SessionOptions options;
  private final SessionState state;
  private final SessionKey key;
  private final Consumer<PartChange> changes;
  private final Consumer<SessionTotals> totals;
  private final Consumer<DeadLetter> late;
  private SessionClock clock;

  OpenSession(
      SessionOptions options,
      SessionState state,
      SessionKey key,
      Consumer<PartChange> changes,
      Consumer<SessionTotals> totals,
      Consumer<DeadLetter> late)
      throws Exception {
    this.options = options;
    this.state = state;
    this.key = key;
    this.changes = changes;
    this.totals = totals;
    this.late = late;
    this.clock = state.clock();
  }

  SessionClock clock() {
    return clock;
  }

  void save(boolean timers) throws Exception {
    clock = clock.withTimers(timers);
    state.clock.update(clock);
  }

  /** Takes one event; whether it changed anything. */
  boolean admit(WindowEvent<SessionKey> event) throws Exception {
    retire(event.record().appendTime());
    var message = event.message();
    var forget = event.forget();
    if (message != null) {
      return admit(message, event);
    }
    return forget != null ? forget(forget) : leave(event);
  }

  /**
   * After a silence of the retention, by the log's own time, the session's parts are sealed. A
   * replay reads past the silence before any timer could have closed them.
   */
  private void retire(long appendTime) throws Exception {
    var silence = clock.hasStarted() ? appendTime - clock.lastAppend() : 0;
    if (silence > options.retention().toMillis() && !state.open.isEmpty()) {
      close(Long.MAX_VALUE);
    }
  }

  private boolean admit(Message message, WindowEvent<SessionKey> event) throws Exception {
    var existing = state.open.get(message.id());
    if (existing != null) {
      if (existing.sameAs(message)) {
        return false;
      }
      fire();
    }
    var known = state.known(message.id(), clock);
    if (!known.equals(SealedMessage.NONE) && known.knows(Contents.hash(message))) {
      return false;
    }
    clock = clock.saw(message.offset(), message.appendTime(), message.partition());
    if (known.isSealed() || clock.isLate(message, options.rules())) {
      refuse(message, known, event);
      return false;
    }
    var silence = clock.isSilentBefore(message, options.rules());
    state.open.put(message.id(), message);
    clock = clock.changed(message.timestamp().toEpochMilli());
    if (silence || clock.unfired() >= options.rules().maxMessages()) {
      fire();
    }
    return true;
  }

  private void refuse(Message message, SealedMessage known, WindowEvent<SessionKey> event)
      throws Exception {
    state.sealed.put(message.id(), known.refusing(Contents.hash(message)));
    clock = clock.sealed(0, 0);
    var detail =
        known.isSealed()
            ? "found a change of a message whose part is sealed, expected it within the lateness"
            : "found %s, expected at most %s before the session's latest"
                .formatted(message.timestamp(), options.rules().lateness());
    late.accept(LateLetter.of(key.owner(), event.record(), "timestamp", detail));
  }

  /** A message that now lies in another session; a sealed part keeps what it is made of. */
  private boolean leave(WindowEvent<SessionKey> event) throws Exception {
    var id = event.leaving();
    if (id == null || !clock.hasStarted()) {
      return false;
    }
    fire();
    if (!state.open.contains(id)) {
      keepSealed(id, event);
      return false;
    }
    var record = event.record();
    clock = clock.saw(record.offset(), record.appendTime(), record.partition()).touched();
    state.open.remove(id);
    return true;
  }

  private void keepSealed(String id, WindowEvent<SessionKey> event) throws Exception {
    var partId = state.known(id, clock).partId();
    if (!partId.isEmpty() && state.parts.contains(partId)) {
      var detail =
          "found a move of a message whose part is sealed, expected it within the lateness";
      late.accept(LateLetter.of(key.owner(), event.record(), "session_id", detail));
    }
  }

  private boolean forget(Forget forget) throws Exception {
    if (!clock.hasStarted()) {
      return false;
    }
    fire();
    clock = clock.saw(forget.offset(), forget.appendTime(), forget.partition());
    var changed =
        forget.scope() == Forget.Scope.MESSAGE ? forgetMessage(forget.targetId()) : forgetAll();
    if (changed) {
      clock = clock.touched();
    }
    return changed;
  }

  private boolean forgetMessage(String id) throws Exception {
    if (state.open.get(id) != null) {
      retractPartOf(id);
      state.open.remove(id);
      return true;
    }
    var sealed = state.known(id, clock);
    if (!sealed.isSealed()) {
      return false;
    }
    var part = state.parts.get(sealed.partId());
    if (part != null) {
      clock = clock.sealed(-part.messages(), -part.tokens());
      state.parts.remove(sealed.partId());
      changes.accept(PartChange.gone(key, sealed.partId(), version()));
    }
    return true;
  }

  /**
   * The tables forget every row with the message at once, so must all who remember such rows; and
   * where only the final result counts, the part comes again under a higher version.
   */
  private void retractPartOf(String id) throws Exception {
    for (var part : cut()) {
      var holdsIt = part.messages().stream().anyMatch(message -> message.id().equals(id));
      var emitted = holdsIt ? state.parts.get(part.id()) : null;
      if (emitted != null && options.finalOnly()) {
        state.parts.put(part.id(), emitted.outdated());
      } else if (emitted != null) {
        state.parts.remove(part.id());
        changes.accept(PartChange.gone(key, part.id(), version()));
      }
    }
  }

  private boolean forgetAll() throws Exception {
    for (var partId : state.parts.keys()) {
      changes.accept(PartChange.gone(key, partId, version()));
    }
    state.parts.clear();
    state.open.clear();
    clock = clock.sealed(-clock.sealedMessages(), -clock.sealedTokens());
    return true;
  }

  /** Closes all of it. */
  void close() throws Exception {
    close(sealedBefore());
  }

  private void close(long sealedBefore) throws Exception {
    var changed = clock.open();
    fire(true, sealedBefore);
    if (changed) {
      totals.accept(totals());
    }
  }

  /**
   * Closes all but the last part, and seals what can be sealed. Whatever changes or removes a
   * message that is there fires first, so that the outcome does not hang on when it last fired.
   */
  private void fire() throws Exception {
    fire(false, sealedBefore());
  }

  /**
   * Emits how the cut differs from what was emitted.
   *
   * @param all whether the last part counts as closed too; one that can be sealed always does
   * @param sealedBefore parts that end before it are sealed
   */
  private void fire(boolean all, long sealedBefore) throws Exception {
    var parts = cut();
    var gone = state.unsealedParts();
    parts.forEach(part -> gone.remove(part.id()));
    var last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
    var lastToo = all || (last != null && last.end().toEpochMilli() < sealedBefore);
    var closed = lastToo ? parts.size() : parts.size() - 1;
    for (var partId : gone.keySet()) {
      state.parts.remove(partId);
      changes.accept(PartChange.gone(key, partId, version()));
    }
    for (var part : parts.subList(0, Math.max(0, closed))) {
      close(part, part.end().toEpochMilli() < sealedBefore);
    }
    clock = clock.fired(all);
  }

  private List<Part> cut() throws Exception {
    return new SessionCut(options.rules()).cut(key, state.openMessages());
  }

  private void close(Part part, boolean sealing) throws Exception {
    var emitted = state.parts.get(part.id());
    var messages = part.messages();
    var now =
        new EmittedPart(Contents.versions(messages), messages.size(), tokens(messages), sealing);
    if (emitted == null || !emitted.hash().equals(now.hash())) {
      changes.accept(PartChange.closed(part, version()));
    }
    if (!now.equals(emitted)) {
      state.parts.put(part.id(), now);
    }
    if (sealing) {
      seal(part.id(), messages);
    }
  }

  private SessionTotals totals() throws Exception {
    var messages = clock.sealedMessages();
    var tokens = clock.sealedTokens();
    for (var message : state.open.values()) {
      messages++;
      tokens += message.tokens();
    }
    return new SessionTotals(key, version(), clock.minTime(), messages, tokens);
  }

  private void seal(String partId, List<Message> messages) throws Exception {
    for (var message : messages) {
      var id = message.id();
      var known = state.known(id, clock);
      state.open.remove(id);
      state.sealed.put(id, known.in(partId, Contents.hash(message)));
    }
    clock = clock.sealed(messages.size(), tokens(messages));
  }

  /** Parts that end before this time can no longer be reached by a message that is not late. */
  private long sealedBefore() {
    var rules = options.rules();
    return clock.maxTime() == Long.MIN_VALUE
        ? Long.MIN_VALUE
        : clock.maxTime() - rules.lateness().toMillis() - rules.gap().toMillis();
  }

  private Version version() {
    return new Version(clock.highestOffset(), 0, options.generation());
  }

  private static long tokens(List<Message> messages) {
    return messages.stream().mapToLong(Message::tokens).sum();
  }
}

package io.remdreaming.operators.sessions;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.sessions.Part;
import io.remdreaming.model.sessions.PartChange;
import io.remdreaming.model.sessions.SessionCut;
import io.remdreaming.model.sessions.SessionKey;
import io.remdreaming.model.text.Hashes;
import io.remdreaming.operators.routing.SessionEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

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
  private final Consumer<DeadLetter> late;
  private SessionClock clock;

  OpenSession(
      SessionOptions options,
      SessionState state,
      SessionKey key,
      Consumer<PartChange> changes,
      Consumer<DeadLetter> late)
      throws Exception {
    this.options = options;
    this.state = state;
    this.key = key;
    this.changes = changes;
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
  boolean admit(SessionEvent event) throws Exception {
    retire(event.record().appendTime());
    var message = event.message();
    var forget = event.forget();
    if (message != null) {
      return admit(message, event);
    }
    return forget != null && forget(forget);
  }

  /** After a silence of the retention the session's earlier parts are out of reach. */
  private void retire(long appendTime) {
    var reach = options.retention().toMillis();
    if (clock.hasStarted() && appendTime - clock.lastAppend() > reach) {
      var timers = clock.timers();
      state.clear();
      clock = SessionClock.START.withTimers(timers);
    }
  }

  private boolean admit(Message message, SessionEvent event) throws Exception {
    var existing = openOrSealed(message);
    if (existing != null && existing.sameAs(message)) {
      return false;
    }
    var before = clock.remembersSealed() ? state.sealed.get(message.id()) : null;
    var hash = before == null ? "" : contentHash(message);
    if (before != null && before.hash().equals(hash)) {
      return false;
    }
    clock = clock.saw(message.offset(), message.appendTime(), message.partition());
    var sealed = before != null && !before.partId().isEmpty();
    if (sealed || isLate(message)) {
      refuse(message, sealed, event);
      return false;
    }
    var silence = silenceBefore(message);
    state.open.put(message.id(), message);
    clock = clock.changed(message.timestamp().toEpochMilli());
    if (silence || clock.unfired() >= options.rules().maxMessages()) {
      fire(false);
    }
    return true;
  }

  /** Seals first what could be sealed, so that the outcome does not hang on when it last fired. */
  private @Nullable Message openOrSealed(Message message) throws Exception {
    var existing = state.open.get(message.id());
    if (existing == null || existing.timestamp().toEpochMilli() >= sealedBefore()) {
      return existing;
    }
    fire(false);
    return state.open.get(message.id());
  }

  private boolean isLate(Message message) {
    return clock.maxTime() != Long.MIN_VALUE
        && message.timestamp().toEpochMilli()
            < clock.maxTime() - options.rules().lateness().toMillis();
  }

  private void refuse(Message message, boolean sealed, SessionEvent event) throws Exception {
    if (!sealed) {
      state.sealed.put(message.id(), new SealedMessage("", contentHash(message)));
      clock = clock.sealed(0, 0);
    }
    var record = event.record();
    var value = record.value();
    var detail =
        sealed
            ? "found a change of a message whose part is sealed, expected it within the lateness"
            : "found %s, expected at most %s before the session's latest"
                .formatted(message.timestamp(), options.rules().lateness());
    late.accept(
        new DeadLetter(
            key.tenantId(),
            key.userId(),
            "late",
            "timestamp",
            detail,
            record.topic(),
            record.partition(),
            record.offset(),
            record.appendTime(),
            value == null ? new byte[0] : value));
  }

  private boolean silenceBefore(Message message) {
    return clock.maxTime() != Long.MIN_VALUE
        && message.timestamp().toEpochMilli() > clock.maxTime() + options.rules().gap().toMillis();
  }

  private boolean forget(Forget forget) throws Exception {
    if (!clock.hasStarted()) {
      return false;
    }
    fire(false);
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
      state.open.remove(id);
      return true;
    }
    var sealed = clock.remembersSealed() ? state.sealed.get(id) : null;
    if (sealed == null || sealed.partId().isEmpty()) {
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

  private boolean forgetAll() throws Exception {
    for (var partId : ids(state.parts)) {
      changes.accept(PartChange.gone(key, partId, version()));
    }
    state.parts.clear();
    state.open.clear();
    clock = clock.sealed(-clock.sealedMessages(), -clock.sealedTokens());
    return true;
  }

  /**
   * Emits how the cut differs from what was emitted.
   *
   * @param all whether the last part counts as closed too
   */
  SessionTotals fire(boolean all) throws Exception {
    var sorted = new ArrayList<Message>();
    state.open.values().forEach(sorted::add);
    sorted.sort(SessionCut.ORDER);
    var parts = new SessionCut(options.rules()).cut(key, sorted);
    var gone = unsealedParts();
    parts.forEach(part -> gone.remove(part.id()));
    var unsealed = sealedBefore();
    var closed = all ? parts.size() : parts.size() - 1;
    for (var partId : gone.keySet()) {
      state.parts.remove(partId);
      changes.accept(PartChange.gone(key, partId, version()));
    }
    for (var part : parts.subList(0, Math.max(0, closed))) {
      close(part, part.end().toEpochMilli() < unsealed);
    }
    clock = clock.fired(all);
    return totals(sorted);
  }

  private void close(Part part, boolean sealing) throws Exception {
    var emitted = state.parts.get(part.id());
    var messages = part.messages();
    var now = new EmittedPart(contentHash(messages), messages.size(), tokens(messages), sealing);
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

  private SessionTotals totals(List<Message> fired) throws Exception {
    var messages = clock.sealedMessages();
    var tokens = clock.sealedTokens();
    for (var message : fired) {
      if (state.open.contains(message.id())) {
        messages++;
        tokens += message.tokens();
      }
    }
    return new SessionTotals(key, version(), clock.minTime(), messages, tokens);
  }

  private void seal(String partId, List<Message> messages) throws Exception {
    for (var message : messages) {
      state.open.remove(message.id());
      state.sealed.put(message.id(), new SealedMessage(partId, contentHash(message)));
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

  private Map<String, EmittedPart> unsealedParts() throws Exception {
    var unsealed = new HashMap<String, EmittedPart>();
    for (var entry : state.parts.entries()) {
      if (!entry.getValue().sealed()) {
        unsealed.put(entry.getKey(), entry.getValue());
      }
    }
    return unsealed;
  }

  private Version version() {
    return new Version(clock.highestOffset(), 0, options.generation());
  }

  private static List<String> ids(MapState<String, ?> map) throws Exception {
    var ids = new ArrayList<String>();
    map.keys().forEach(ids::add);
    return ids;
  }

  private static long tokens(List<Message> messages) {
    return messages.stream().mapToLong(Message::tokens).sum();
  }

  private static String contentHash(Message message) {
    return Hashes.of(
        message.id(),
        message.timestamp().toString(),
        Integer.toString(message.utcOffsetSeconds()),
        message.role().wireName(),
        message.speaker(),
        message.botName(),
        message.content(),
        message.metadata());
  }

  private static String contentHash(List<Message> messages) {
    var hashes = messages.stream().map(OpenSession::contentHash).toArray(String[]::new);
    return Hashes.of(hashes);
  }
}

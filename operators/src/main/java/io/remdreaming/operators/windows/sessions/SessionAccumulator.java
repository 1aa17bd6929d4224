package io.remdreaming.operators.windows.sessions;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.sessions.SessionKey;
import io.remdreaming.model.sessions.SessionWindow;
import io.remdreaming.model.sessions.SessionWindowChange;
import io.remdreaming.model.sessions.SessionWindowing;
import io.remdreaming.operators.windows.KnownMessage;
import io.remdreaming.operators.windows.LateLetter;
import io.remdreaming.operators.windows.WindowAccumulator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One session at work: it emits how its cut into session windows has changed. It fires when its own
 * time passes the gap, too; windows that no message can reach any more without being late are
 * sealed.
 */
final class SessionAccumulator extends WindowAccumulator<SessionKey> {

  private final SessionOptions options;
  private final SessionWindowing windowing;
  private final SessionState session;
  private final Consumer<SessionWindowChange> changes;
  private final Consumer<SessionTotals> totals;
  private long minTime;
  private long maxTime;
  private int unfired;
  private int sealedMessages;
  private long sealedTokens;

  SessionAccumulator(
      SessionKey key,
      SessionState session,
      SessionProgress stored,
      SessionOptions options,
      Consumer<SessionWindowChange> changes,
      Consumer<SessionTotals> totals,
      Consumer<DeadLetter> late) {
    super(key, session.messages, stored.window(), late);
    this.options = options;
    this.windowing = new SessionWindowing(options.rules());
    this.session = session;
    this.changes = changes;
    this.totals = totals;
    this.minTime = stored.minTime();
    this.maxTime = stored.maxTime();
    this.unfired = stored.unfired();
    this.sealedMessages = stored.sealedMessages();
    this.sealedTokens = stored.sealedTokens();
  }

  @Override
  protected void store() throws Exception {
    session.progress.update(
        new SessionProgress(progress, minTime, maxTime, unfired, sealedMessages, sealedTokens));
  }

  /**
   * After a silence of the retention all session windows are sealed, before any timer may have
   * closed them.
   */
  @Override
  protected void sealDue(long appendTime) throws Exception {
    var silence = appendTime - progress.log().lastAppend();
    if (silence > options.retention().toMillis() && !state.isEmpty()) {
      close(Long.MAX_VALUE);
    }
  }

  /** Whatever changes or removes a message that is there fires first. */
  @Override
  protected void beforeChange() throws Exception {
    fire();
  }

  @Override
  protected @Nullable DeadLetter refusal(Message message, KnownMessage known, LogRecord record) {
    if (known.isSealed()) {
      var detail =
          "found a change of a message whose session window is sealed, expected it within the lateness";
      return LateLetter.of(key.owner(), record, "timestamp", detail);
    }
    if (!windowing.isLate(message, maxTime)) {
      return null;
    }
    var detail =
        "found %s, expected at most %s before the session's latest"
            .formatted(message.timestamp(), options.rules().lateness());
    return LateLetter.of(key.owner(), record, "timestamp", detail);
  }

  @Override
  protected void added(Message message) throws Exception {
    var isSilentBefore = windowing.isSilentBefore(message, maxTime);
    var time = message.timestamp().toEpochMilli();
    minTime = Math.min(minTime, time);
    maxTime = Math.max(maxTime, time);
    unfired++;
    if (isSilentBefore || unfired >= options.rules().maxMessages()) {
      fire();
    }
  }

  /**
   * A message that now lies in another session; a sealed session window keeps what it is made of.
   */
  @Override
  protected @Nullable DeadLetter refusalToLeave(String id, LogRecord record) throws Exception {
    var windowId = known(id).windowId();
    if (windowId.isEmpty() || !session.windows.contains(windowId)) {
      return null;
    }
    var detail =
        "found a move of a message whose session window is sealed, expected it within the lateness";
    return LateLetter.of(key.owner(), record, "session_id", detail);
  }

  @Override
  protected boolean delete(Forget request, LogRecord record) throws Exception {
    fire();
    progress = progress.saw(record);
    var found = true;
    if (request.scope() == Forget.Scope.MESSAGE) {
      found = delete(request.targetId());
    } else {
      deleteAll();
    }
    if (found) {
      progress = progress.opened();
    }
    return found;
  }

  private boolean delete(String id) throws Exception {
    if (state.contains(id)) {
      retractWindowOf(id);
      state.remove(id);
      return true;
    }
    var sealed = known(id);
    if (!sealed.isSealed()) {
      return false;
    }
    var window = session.windows.get(sealed.windowId());
    if (window != null) {
      sealedMessages -= window.messages();
      sealedTokens -= window.tokens();
      retract(sealed.windowId());
    }
    return true;
  }

  /**
   * The tables forget every row with the message at once, so must all who remember such rows; and
   * where only the final result counts, the session window comes again under a higher version.
   */
  private void retractWindowOf(String id) throws Exception {
    for (var window : cut()) {
      var holdsIt = window.messages().stream().anyMatch(message -> message.id().equals(id));
      var emitted = holdsIt ? session.windows.get(window.id()) : null;
      if (emitted != null && options.finalOnly()) {
        session.windows.put(window.id(), emitted.outdated());
      } else if (emitted != null) {
        retract(window.id());
      }
    }
  }

  private void retract(String windowId) throws Exception {
    session.windows.remove(windowId);
    changes.accept(SessionWindowChange.delete(key, windowId, version()));
  }

  private void deleteAll() throws Exception {
    for (var windowId : session.windows.keys()) {
      changes.accept(SessionWindowChange.delete(key, windowId, version()));
    }
    session.windows.clear();
    state.dropContents();
    sealedMessages = 0;
    sealedTokens = 0;
  }

  @Override
  protected void close() throws Exception {
    close(windowing.sealedBefore(maxTime));
  }

  private void close(long sealedBefore) throws Exception {
    var changed = progress.open();
    var open = fire(true, sealedBefore);
    progress = progress.closed();
    if (changed) {
      totals.accept(totals(open));
    }
  }

  /** Closes all but the last session window, and seals what can be sealed. */
  private void fire() throws Exception {
    var unused = fire(false, windowing.sealedBefore(maxTime));
  }

  /**
   * Emits how the cut differs from what was emitted.
   *
   * @param all whether the last session window counts as closed too; one that can be sealed always
   *     does
   * @param sealedBefore windows that end before it are sealed
   * @return the windows that are not
   */
  private List<SessionWindow> fire(boolean all, long sealedBefore) throws Exception {
    var windows = cut();
    var gone = session.unsealedWindows();
    windows.forEach(window -> gone.remove(window.id()));
    for (var windowId : gone.keySet()) {
      retract(windowId);
    }
    var open = new ArrayList<SessionWindow>();
    for (var i = 0; i < windows.size(); i++) {
      var window = windows.get(i);
      var sealing = window.end().toEpochMilli() < sealedBefore;
      if (!sealing) {
        open.add(window);
      }
      if (all || sealing || i < windows.size() - 1) {
        emit(window, sealing);
      }
    }
    unfired = 0;
    return open;
  }

  private List<SessionWindow> cut() throws Exception {
    return windowing.cut(key, state.openMessages());
  }

  private void emit(SessionWindow window, boolean sealing) throws Exception {
    var emitted = session.windows.get(window.id());
    var now = EmittedWindow.of(window, sealing);
    if (emitted == null || !emitted.hash().equals(now.hash())) {
      changes.accept(SessionWindowChange.upsert(window, version()));
    }
    if (!now.equals(emitted)) {
      session.windows.put(window.id(), now);
    }
    if (sealing) {
      seal(window, now);
    }
  }

  private void seal(SessionWindow window, EmittedWindow emitted) throws Exception {
    for (var message : window.messages()) {
      state.know(message, known(message.id()), window.id());
      state.dropContent(message.id());
    }
    progress = progress.sealing();
    sealedMessages += emitted.messages();
    sealedTokens += emitted.tokens();
  }

  /**
   * The session in numbers.
   *
   * @param open its windows that are not sealed
   */
  private SessionTotals totals(List<SessionWindow> open) {
    var messages = sealedMessages;
    var tokens = sealedTokens;
    for (var window : open) {
      messages += window.messages().size();
      tokens += window.messages().stream().mapToLong(Message::tokens).sum();
    }
    return new SessionTotals(key, version(), minTime, messages, tokens);
  }

  private Version version() {
    return new Version(progress.log().highestOffset(), 0, options.logicVersion());
  }
}

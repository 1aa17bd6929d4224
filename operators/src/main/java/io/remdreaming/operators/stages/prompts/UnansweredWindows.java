package io.remdreaming.operators.stages.prompts;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.ports.WindowRetryOptions;
import io.remdreaming.operators.gateway.PromptStatuses;
import io.remdreaming.operators.gateway.PromptStatuses.Status;
import io.remdreaming.operators.packing.Packed;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/**
 * An owner's windows whose prompts have no answer yet: a piece of the keyed function that keeps the
 * windows and can emit them again. The gateway holds no more prompts than it has room for; the rest
 * of the work waits here.
 *
 * <p>A window is prompted again after pauses that grow, or when the next budget period begins.
 * {@link PromptStatuses} tells which windows are done. Where it knows nothing, as after a restart,
 * a window is prompted once more, and its answer is found in the cache.
 *
 * <p>Bounded: a window leaves when it is answered or dropped by the function that keeps it.
 */
public final class UnansweredWindows {

  /** Without any news of a prompt it is prompted ever more rarely. */
  private static final Duration LONGEST_IGNORANCE = Duration.ofDays(1);

  /** So late after midnight, it is past midnight wherever the gateways are. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

  private static final int MOST_DOUBLINGS = 30;
  private static final Duration SPREAD = Duration.ofMinutes(10);

  private final MapState<String, UnansweredWindow> windows;
  private final @Nullable WindowRetryOptions retry;
  private final String deployment;
  private final int subtask;
  private final Counter retried;

  /**
   * The piece of one subtask.
   *
   * @param again whether anything is remembered at all
   */
  public UnansweredWindows(RuntimeContext context, UnansweredOptions again) {
    windows =
        context.getMapState(Packed.map(context, "unanswered-windows", UnansweredWindow.class));
    retry = again.retry();
    deployment = again.deployment();
    subtask = context.getTaskInfo().getIndexOfThisSubtask();
    retried = context.getMetricGroup().addGroup("prompts").counter("numWindowsRetried");
  }

  /**
   * Remembers that a window goes out to be prompted.
   *
   * @param operations the calling operations
   * @param prompts the names of their prompts' windows
   */
  public void asked(
      String window,
      Version version,
      List<String> operations,
      List<String> prompts,
      TimerService timers)
      throws Exception {
    if (retry == null) {
      return;
    }
    var known = windows.get(window);
    var isSame =
        known != null
            && known.version().equals(version)
            && known.operations().equals(operations)
            && known.prompts().equals(prompts);
    if (!isSame) {
      var checkAt = timers.currentProcessingTime() + retry.initialBackoff().toMillis();
      put(window, new UnansweredWindow(version, operations, prompts, 1, false, checkAt), timers);
    }
  }

  /** The window is gone, or is prompted no more. */
  public void drop(String window) throws Exception {
    if (retry != null) {
      windows.remove(window);
    }
  }

  /**
   * The windows to emit again now. To be called by every processing-time timer.
   *
   * @param owner the current key
   */
  public List<String> due(UserKey owner, TimerService timers) throws Exception {
    if (retry == null) {
      return List.of();
    }
    var now = timers.currentProcessingTime();
    var reached = new TreeMap<String, UnansweredWindow>();
    for (var entry : windows.entries()) {
      if (entry.getValue().at() <= now) {
        reached.put(entry.getKey(), entry.getValue());
      }
    }
    var due = new ArrayList<String>();
    for (var entry : reached.entrySet()) {
      var next = next(entry.getValue(), owner, retry, now);
      if (next == null) {
        windows.remove(entry.getKey());
        continue;
      }
      if (next.attempts() > entry.getValue().attempts()) {
        retried.inc();
        due.add(entry.getKey());
        goesOutAgain(next, owner);
      }
      put(entry.getKey(), next, timers);
    }
    return due;
  }

  private void goesOutAgain(UnansweredWindow window, UserKey owner) {
    var statuses = PromptStatuses.of(deployment, subtask);
    if (statuses != null) {
      for (var operation : window.operations()) {
        window.prompts().forEach(prompt -> statuses.goesOutAgain(operation, owner, prompt));
      }
    }
  }

  private void put(String window, UnansweredWindow state, TimerService timers) throws Exception {
    windows.put(window, state);
    timers.registerProcessingTimeTimer(state.at());
  }

  /** What comes of a window whose time has come; null if it is done. */
  private @Nullable UnansweredWindow next(
      UnansweredWindow window, UserKey owner, WindowRetryOptions how, long now) {
    var soon = now + how.initialBackoff().toMillis();
    var statuses = PromptStatuses.of(deployment, subtask);
    if (statuses == null) {
      return window.resting()
          ? window.retried(soon)
          : window.restingUntil(now + pause(window, owner, how, LONGEST_IGNORANCE));
    }
    var open = new EnumMap<Status, List<String>>(Status.class);
    for (var operation : window.operations()) {
      for (var prompt : window.prompts()) {
        var status = statuses.of(operation, owner, prompt, window.version());
        open.computeIfAbsent(status, any -> new ArrayList<>()).add(operation);
      }
    }
    if (open.containsKey(Status.OPEN)) {
      return window.checkingAt(soon);
    }
    var isKnown = open.keySet().stream().anyMatch(status -> status != Status.UNKNOWN);
    open.remove(Status.ENDED);
    if (open.isEmpty()) {
      return null;
    }
    if (!window.resting()) {
      return window.restingUntil(rest(window, owner, how, open.keySet(), isKnown, now));
    }
    var hasRoom = open.values().stream().flatMap(List::stream).anyMatch(statuses::hasRoom);
    return hasRoom ? window.retried(soon) : window.restingUntil(soon);
  }

  /**
   * Until when a window rests before it is prompted again. If the gateways know some of its
   * prompts, the others are on their way or come soon, so it does not rest as long as after a
   * restart.
   */
  private static long rest(
      UnansweredWindow window,
      UserKey owner,
      WindowRetryOptions how,
      Set<Status> statuses,
      boolean isKnown,
      long now) {
    if (statuses.contains(Status.RETRY_LATER)) {
      return now + pause(window, owner, how, how.maxBackoff());
    }
    if (statuses.contains(Status.RETRY_NEXT_PERIOD)) {
      return nextPeriod(owner, now);
    }
    return now + pause(window, owner, how, isKnown ? how.maxBackoff() : LONGEST_IGNORANCE);
  }

  private static long pause(
      UnansweredWindow window, UserKey owner, WindowRetryOptions how, Duration longest) {
    var doublings = Math.min(window.attempts() - 1, MOST_DOUBLINGS);
    var pause = Math.min(how.initialBackoff().toMillis() << doublings, longest.toMillis());
    return pause + jitter(owner, pause / 4);
  }

  private static long nextPeriod(UserKey owner, long now) {
    var midnight =
        Instant.ofEpochMilli(now)
            .atOffset(ZoneOffset.UTC)
            .truncatedTo(ChronoUnit.DAYS)
            .plusDays(1)
            .toInstant();
    return midnight.plus(CLOCKS_APART).toEpochMilli() + jitter(owner, SPREAD.toMillis());
  }

  private static long jitter(UserKey owner, long most) {
    return Math.floorMod(owner.hashCode() * 0x9e3779b97f4a7c15L, most + 1);
  }
}

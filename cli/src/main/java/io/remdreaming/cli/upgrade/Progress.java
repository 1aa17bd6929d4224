package io.remdreaming.cli.upgrade;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * How far an upgrade has come: few windows are under way at once, so that little is spent that
 * nobody waits for. A window that is not done when every question about it must have had its
 * outcome was refused, and makes room.
 */
final class Progress {

  private static final int AT_ONCE = 8;

  private final Queue<Step> waiting;
  private final long patience;
  private final Map<Step, Long> sent = new LinkedHashMap<>();
  private final List<Step> upgraded = new ArrayList<>();
  private final List<Step> refused = new ArrayList<>();
  private int created;
  private int kept;

  Progress(Plan plan, Duration patience) {
    this.waiting = new ArrayDeque<>(plan.steps());
    this.patience = patience.toMillis();
  }

  boolean isOver() {
    return waiting.isEmpty() && sent.isEmpty();
  }

  /** The windows to send now. */
  List<Step> next(long now) {
    var next = new ArrayList<Step>();
    while (sent.size() < AT_ONCE && !waiting.isEmpty()) {
      var step = waiting.remove();
      sent.put(step, now);
      next.add(step);
    }
    return next;
  }

  /** The windows that were sent and are not done. */
  Collection<Step> underWay() {
    return sent.keySet();
  }

  /** Takes the windows that are done, with their chunks as they are now. */
  void saw(Map<String, List<String>> done, long now) {
    for (var step : List.copyOf(sent.keySet())) {
      var chunks = done.get(step.window().windowId());
      if (chunks != null) {
        count(step, chunks);
        sent.remove(step);
      } else if (now - sent.getOrDefault(step, now) > patience) {
        sent.remove(step);
        refused.add(step);
      }
    }
  }

  private void count(Step step, List<String> chunks) {
    upgraded.add(step);
    var before = new HashSet<>(step.window().chunkIds());
    for (var chunk : chunks) {
      if (before.contains(chunk)) {
        kept++;
      } else {
        created++;
      }
    }
  }

  List<Step> upgraded() {
    return upgraded;
  }

  /** How many windows got no answer in time. */
  int refused() {
    return refused.size();
  }

  int unsent() {
    return waiting.size();
  }

  int chunksCreated() {
    return created;
  }

  /** Chunks that were made better in place. */
  int chunksUpgraded() {
    return kept;
  }
}

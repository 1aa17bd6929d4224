package io.remdreaming.gateway.queues;

import io.remdreaming.model.tiers.Priority;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Work that waits for a slot. The higher priority goes first, and within a priority tenants take
 * turns. A tenant that has a quarter of the slots for work of this priority or a higher one waits
 * behind all tenants that have less; if there are none, the slot is not left idle. So a single
 * urgent item waits for one slot to come free, whoever else has however much waiting.
 */
final class FairQueue<T> {

  private static final Priority[] HIGHEST_FIRST = {Priority.HIGH, Priority.MEDIUM, Priority.LOW};
  private static final int SHARE = 4;

  private final int capacity;
  private final int share;
  private final List<LinkedHashMap<String, ArrayDeque<T>>> byPriority = new ArrayList<>();
  private final Map<String, int[]> running = new HashMap<>();
  private int runningCount;
  private int waitingCount;

  FairQueue(int capacity) {
    this.capacity = capacity;
    this.share = Math.max(1, capacity / SHARE);
    for (var i = 0; i < HIGHEST_FIRST.length; i++) {
      byPriority.add(new LinkedHashMap<>());
    }
  }

  /** Adds an item behind its tenant's own. */
  void add(String tenant, Priority priority, T item) {
    waiting(tenant, priority).addLast(item);
  }

  /** Adds an item before its tenant's own: it has waited before. */
  void addFirst(String tenant, Priority priority, T item) {
    waiting(tenant, priority).addFirst(item);
  }

  private ArrayDeque<T> waiting(String tenant, Priority priority) {
    waitingCount++;
    return lines(priority).computeIfAbsent(tenant, t -> new ArrayDeque<>());
  }

  /** The item whose turn it is, or null while there is no slot or no item; it stays. */
  @Nullable Turn<T> peek() {
    if (runningCount >= capacity || waitingCount == 0) {
      return null;
    }
    var within = first(true);
    return within == null ? first(false) : within;
  }

  /** The lines of a priority, by tenant, in the order of their turns. */
  private Map<String, ArrayDeque<T>> lines(Priority priority) {
    return byPriority.get(priority.ordinal());
  }

  private @Nullable Turn<T> first(boolean withinShare) {
    for (var priority : HIGHEST_FIRST) {
      for (var entry : lines(priority).entrySet()) {
        if (!withinShare || runningAtLeast(entry.getKey(), priority) < share) {
          return new Turn<>(entry.getKey(), priority, entry.getValue().getFirst());
        }
      }
    }
    return null;
  }

  private int runningAtLeast(String tenant, Priority priority) {
    var counts = running.get(tenant);
    var sum = 0;
    for (var i = priority.ordinal(); counts != null && i < counts.length; i++) {
      sum += counts[i];
    }
    return sum;
  }

  /** Takes away the item whose turn it is, without giving it a slot. */
  void drop(Turn<T> turn) {
    var tenants = lines(turn.priority());
    var items = tenants.remove(turn.tenant());
    if (items == null || items.isEmpty()) {
      throw new IllegalStateException("expected a turn that was just peeked at");
    }
    items.removeFirst();
    if (!items.isEmpty()) {
      tenants.put(turn.tenant(), items);
    }
    waitingCount--;
  }

  /** Takes away the item whose turn it is and gives it a slot. */
  void take(Turn<T> turn) {
    drop(turn);
    running
        .computeIfAbsent(turn.tenant(), t -> new int[Priority.values().length])[
        turn.priority().ordinal()]++;
    runningCount++;
  }

  /** An item gives back its slot. */
  void release(String tenant, Priority priority) {
    var counts = running.get(tenant);
    if (counts == null || counts[priority.ordinal()] == 0) {
      throw new IllegalStateException("expected an item with a slot");
    }
    counts[priority.ordinal()]--;
    runningCount--;
    if (runningAtLeast(tenant, Priority.LOW) == 0) {
      running.remove(tenant);
    }
  }

  int runningCount() {
    return runningCount;
  }

  int waitingCount() {
    return waitingCount;
  }

  /** An item at the head of its tenant's line. */
  record Turn<T>(String tenant, Priority priority, T item) {}
}

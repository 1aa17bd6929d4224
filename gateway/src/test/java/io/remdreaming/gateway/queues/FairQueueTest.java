package io.remdreaming.gateway.queues;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.tiers.Priority;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FairQueueTest {

  private static final int CAPACITY = 10;

  private final FairQueue<String> queue = new FairQueue<>(CAPACITY);
  private final ArrayDeque<FairQueue.Turn<String>> running = new ArrayDeque<>();

  @Test
  void tenantWithALongLineDelaysNobodyElse() {
    for (var i = 0; i < 100_000; i++) {
      queue.add("big", Priority.HIGH, "b" + i);
    }
    start();
    assertThat(running).hasSize(CAPACITY);
    queue.add("small", Priority.HIGH, "s");
    end();
    assertThat(running.getLast().item()).isEqualTo("s");
  }

  @Test
  void tenantsTakeTurnsWithinAPriority() {
    for (var i = 0; i < 3; i++) {
      queue.add("a", Priority.LOW, "a" + i);
      queue.add("b", Priority.LOW, "b" + i);
    }
    start();
    assertThat(running)
        .extracting(FairQueue.Turn::item)
        .containsExactly("a0", "b0", "a1", "b1", "a2", "b2");
  }

  @Test
  void tenantHasAQuarterWhileOthersWithLessWait() {
    for (var i = 0; i < 20; i++) {
      queue.add("a", Priority.HIGH, "a" + i);
    }
    for (var t = 0; t < 4; t++) {
      queue.add("t" + t, Priority.LOW, "x" + t);
      queue.add("t" + t, Priority.LOW, "y" + t);
    }
    start();
    assertThat(running).filteredOn(turn -> turn.tenant().equals("a")).hasSize(2);
  }

  @Test
  void retriedItemComesBeforeItsTenantsOthers() {
    queue.add("a", Priority.LOW, "later");
    queue.addFirst("a", Priority.LOW, "again");
    assertThat(requireNonNull(queue.peek()).item()).isEqualTo("again");
    assertThat(queue.waitingCount()).isEqualTo(2);
  }

  /** Whoever waits and runs, a single urgent item starts after ten others have ended at most. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void urgentItemWaitsBehindTenOthersAtMost(long seed) {
    var random = new Random(seed);
    for (var i = 0; i < 500; i++) {
      var priority = random.nextBoolean() ? Priority.LOW : Priority.MEDIUM;
      queue.add("t" + random.nextInt(5), priority, "item" + i);
      if (random.nextInt(3) == 0) {
        start();
      }
      if (random.nextInt(4) == 0 && !running.isEmpty()) {
        end();
      }
    }
    start();
    queue.add("t" + random.nextInt(6), Priority.HIGH, "urgent");
    start();
    var ended = 0;
    while (running.stream().noneMatch(turn -> turn.item().equals("urgent"))) {
      queue.add("t0", Priority.MEDIUM, "more" + ended++);
      end();
    }
    assertThat(ended).isLessThanOrEqualTo(CAPACITY);
  }

  /** Every item starts exactly once, no slot is idle while one waits, and none is lent twice. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void nothingIsLostAndNoSlotIdle(long seed) {
    var random = new Random(seed);
    var started = new HashMap<String, Integer>();
    var added = new ArrayList<String>();
    for (var i = 0; i < 2_000; i++) {
      if (random.nextInt(3) > 0) {
        var priority = Priority.values()[random.nextInt(3)];
        queue.add("t" + random.nextInt(7), priority, "item" + i);
        added.add("item" + i);
      } else if (!running.isEmpty()) {
        var turn = running.removeFirst();
        queue.release(turn.tenant(), turn.priority());
      }
      count(start(), started);
      assertThat(queue.runningCount()).isLessThanOrEqualTo(CAPACITY);
      assertThat(queue.waitingCount() == 0 || queue.runningCount() == CAPACITY).isTrue();
    }
    while (!running.isEmpty()) {
      var turn = running.removeFirst();
      queue.release(turn.tenant(), turn.priority());
      count(start(), started);
    }
    assertThat(started.keySet()).containsExactlyInAnyOrderElementsOf(added);
    assertThat(started.values()).containsOnly(1);
  }

  private static void count(List<String> items, HashMap<String, Integer> started) {
    items.forEach(item -> started.merge(item, 1, Integer::sum));
  }

  /** Ends the item that runs longest; another one starts instead. */
  private void end() {
    var turn = running.removeFirst();
    queue.release(turn.tenant(), turn.priority());
    start();
  }

  private List<String> start() {
    var started = new ArrayList<String>();
    for (var turn = queue.peek(); turn != null; turn = queue.peek()) {
      queue.take(turn);
      running.addLast(turn);
      started.add(turn.item());
    }
    return started;
  }
}

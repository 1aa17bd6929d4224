package io.remdreaming.operators.windows.sessions;

import static io.remdreaming.operators.windows.sessions.Events.forgetMessage;
import static io.remdreaming.operators.windows.sessions.Events.forgetSession;
import static io.remdreaming.operators.windows.sessions.Events.leaving;
import static io.remdreaming.operators.windows.sessions.Events.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.sessions.SessionKey;
import io.remdreaming.operators.windows.WindowEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CloseSessionsTest {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(3);

  @Test
  void silenceByTheDataClosesTheWindowBeforeIt() throws Exception {
    try (var bench = new SessionHarness(false)) {
      bench.take(message("a", 0, 1), message("b", 10, 2), message("c", 60, 3));
      assertThat(bench.contents()).containsExactly(List.of("says a", "says b"));
    }
  }

  @Test
  void idleSessionIsClosedByTheClock() throws Exception {
    try (var bench = new SessionHarness(false)) {
      bench.take(message("a", 0, 1)).letTimePass(LONG_ENOUGH);
      assertThat(bench.contents()).containsExactly(List.of("says a"));
    }
  }

  @Test
  void lateMessageReopensItsSession() throws Exception {
    try (var bench = new SessionHarness(false)) {
      bench.take(message("b", 20, 1)).letTimePass(LONG_ENOUGH);
      bench.take(message("a", 0, 2)).letTimePass(LONG_ENOUGH);
      assertThat(bench.contents()).containsExactly(List.of("says a", "says b"));
    }
  }

  @Test
  void messageBeyondTheLatenessIsADeadLetterWithItsBytes() throws Exception {
    try (var bench = new SessionHarness(false)) {
      bench.take(message("a", 0, 1), message("b", 600, 2), message("c", 10, 3)).endInput();
      assertThat(bench.contents()).containsExactly(List.of("says a"), List.of("says b"));
      assertThat(bench.late()).hasSize(1);
      assertThat(bench.late().get(0).reason()).isEqualTo("late");
      assertThat(bench.late().get(0).payload()).isEqualTo("raw c".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void duplicateOfASealedMessageIsRecognisedBeforeLatenessIsJudged() throws Exception {
    try (var bench = new SessionHarness(false)) {
      bench.take(message("a", 0, 1), message("b", 600, 2)).letTimePass(LONG_ENOUGH);
      bench.take(message("a", 0, 3), message("c", 1200, 4)).letTimePass(LONG_ENOUGH);
      bench.take(message("a", 0, 5)).endInput();
      assertThat(bench.late()).isEmpty();
      assertThat(bench.contents())
          .containsExactly(List.of("says a"), List.of("says b"), List.of("says c"));
    }
  }

  @Test
  void lateMessageDeliveredAgainIsOneDeadLetter() throws Exception {
    try (var bench = new SessionHarness(false)) {
      bench.take(message("a", 600, 1), message("b", 0, 2), message("b", 0, 3)).endInput();
      assertThat(bench.late()).hasSize(1);
    }
  }

  @Test
  void sameIdTwiceKeepsTheHighestOffset() throws Exception {
    try (var bench = new SessionHarness(false)) {
      bench.take(message("a", 0, "first", 1), message("a", 0, "second", 2)).endInput();
      assertThat(bench.contents()).containsExactly(List.of("second"));
    }
  }

  @Test
  void forgottenMessageLeavesItsWindow() throws Exception {
    try (var bench = new SessionHarness(false)) {
      bench.take(message("a", 0, 1), message("b", 5, 2)).letTimePass(LONG_ENOUGH);
      bench.take(forgetMessage("a", 3)).letTimePass(LONG_ENOUGH);
      assertThat(bench.contents()).containsExactly(List.of("says b"));
    }
  }

  @Test
  void forgottenSessionLeavesNothing() throws Exception {
    try (var bench = new SessionHarness(false)) {
      bench.take(message("a", 0, 1), message("b", 600, 2), message("c", 1200, 3));
      bench.letTimePass(LONG_ENOUGH).take(forgetSession(4)).endInput();
      assertThat(bench.contents()).isEmpty();
    }
  }

  @Test
  void forgettingAMessageOfASealedWindowTakesTheWindow() throws Exception {
    try (var bench = new SessionHarness(false)) {
      bench.take(message("a", 0, 1), message("b", 5, 2), message("c", 1200, 3));
      bench.letTimePass(LONG_ENOUGH).take(forgetMessage("a", 4)).endInput();
      assertThat(bench.contents()).containsExactly(List.of("says c"));
    }
  }

  @Test
  void messageThatMovedAwayLeavesTheRestOfItsWindow() throws Exception {
    try (var bench = new SessionHarness(false)) {
      bench.take(message("a", 0, 1), message("b", 5, 2)).letTimePass(LONG_ENOUGH);
      bench.take(leaving("a", 3), leaving("elsewhere", 4)).letTimePass(LONG_ENOUGH);
      assertThat(bench.contents()).containsExactly(List.of("says b"));
      bench.take(leaving("b", 5)).letTimePass(LONG_ENOUGH);
      assertThat(bench.contents()).isEmpty();
      bench.take(message("a", 0, 6)).endInput();
      assertThat(bench.contents()).containsExactly(List.of("says a"));
      assertThat(bench.late()).isEmpty();
    }
  }

  @Test
  void messageThatMovedOutOfASealedWindowStaysAndIsADeadLetter() throws Exception {
    try (var bench = new SessionHarness(false)) {
      bench.take(message("a", 0, 1), message("b", 5, 2), message("c", 1200, 3));
      bench.take(leaving("a", 4)).endInput();
      assertThat(bench.contents()).containsExactly(List.of("says a", "says b"), List.of("says c"));
      assertThat(bench.late()).extracting(DeadLetter::field).containsExactly("session_id");
    }
  }

  @Test
  void refusedChangeDeliveredAgainIsOneDeadLetter() throws Exception {
    try (var bench = new SessionHarness(false)) {
      bench.take(message("a", 0, 1), message("b", 600, 2), message("a", 0, "changed", 3));
      bench.take(message("a", 0, 4), message("a", 0, "changed", 5)).endInput();
      assertThat(bench.late()).extracting(DeadLetter::offset).containsExactly(3L);
    }
  }

  @Test
  void forgottenMessageThatComesAgainIsRememberedAnew() throws Exception {
    try (var bench = new SessionHarness(false)) {
      bench.take(message("a", 0, 1)).letTimePass(LONG_ENOUGH).take(forgetMessage("a", 2));
      assertThat(bench.contents()).isEmpty();
      bench.take(message("a", 0, 3)).endInput();
      assertThat(bench.contents()).containsExactly(List.of("says a"));
    }
  }

  @Test
  void replayThatReadsPastTheRetentionLosesNothing() throws Exception {
    var afterTheRetention = Duration.ofDays(31).toMillis();
    try (var bench = new SessionHarness(false)) {
      bench.take(message("a", 0, 1), message("b", 600, afterTheRetention));
      bench.take(message("a", 0, "changed", afterTheRetention + 1)).endInput();
      assertThat(bench.contents()).containsExactly(List.of("says a"), List.of("says b"));
      assertThat(bench.late()).hasSize(1);
    }
  }

  @Test
  void loneMessageThatIsLongPastIsSealedWhetherOrNotItsSessionWasIdle() throws Exception {
    for (var idle : List.of(true, false)) {
      try (var bench = new SessionHarness(false)) {
        bench.take(message("a", 0, 1), message("b", 600, 2), forgetMessage("b", 3));
        bench.letTimePass(idle ? LONG_ENOUGH : Duration.ZERO);
        bench.take(message("a", 590, "moved", 4)).endInput();
        assertThat(bench.contents()).containsExactly(List.of("says a"));
      }
    }
  }

  @Test
  void whateverTheTimersAndCrashesTheResultIsThatOfOneFinalFiring() throws Exception {
    for (var seed = 1L; seed <= 40; seed++) {
      var events = events(new Random(seed));
      var undisturbed = run(events, true, new Random(0));
      assertThat(run(events, false, new Random(seed))).as("seed %d", seed).isEqualTo(undisturbed);
    }
  }

  /**
   * Events in the order of their offsets: disordered in time, some twice, some changed or
   * forgotten.
   */
  private static List<WindowEvent<SessionKey>> events(Random random) {
    var ids = new ArrayList<String>();
    var minutes = new ArrayList<Long>();
    var time = 0L;
    for (var i = 0; i < 40; i++) {
      time += random.nextInt(4) == 0 ? 20 + random.nextInt(200) : random.nextInt(12);
      ids.add("m%02d".formatted(i));
      minutes.add(time);
    }
    var order = new ArrayList<Integer>();
    for (var i = 0; i < ids.size(); i++) {
      order.add(i);
      if (random.nextInt(4) == 0) {
        order.add(i);
      }
    }
    for (var i = 0; i + 6 < order.size(); i += 3) {
      Collections.shuffle(order.subList(i, i + 6), random);
    }
    var events = new ArrayList<WindowEvent<SessionKey>>();
    for (var i : order) {
      var offset = events.size() + 1L;
      events.add(
          switch (random.nextInt(15)) {
            case 0 -> forgetMessage(ids.get(random.nextInt(i + 1)), offset);
            case 14 -> leaving(ids.get(random.nextInt(i + 1)), offset);
            case 1 -> message(ids.get(i), minutes.get(i), "changed at " + offset, offset);
            case 2 ->
                random.nextInt(12) == 0
                    ? forgetSession(offset)
                    : message(ids.get(i), minutes.get(i), offset);
            default -> message(ids.get(i), minutes.get(i), offset);
          });
    }
    return events;
  }

  private static List<Object> run(
      List<WindowEvent<SessionKey>> events, boolean finalOnly, Random chaos) throws Exception {
    try (var bench = new SessionHarness(finalOnly)) {
      var snapshot = bench.snapshot();
      var emitted = bench.windows();
      var at = 0;
      var lateAtSnapshot = 0;
      var crashed = finalOnly;
      for (var i = 0; i < events.size(); i++) {
        bench.take(events.get(i));
        if (!finalOnly && chaos.nextInt(6) == 0) {
          bench.letTimePass(Duration.ofMinutes(chaos.nextInt(4)));
        }
        if (!crashed && chaos.nextInt(15) == 0) {
          snapshot = bench.snapshot();
          emitted = bench.windows();
          at = i + 1;
          lateAtSnapshot = bench.late().size();
        }
        if (!crashed && chaos.nextInt(25) == 0) {
          bench.restore(snapshot, emitted);
          bench.late().subList(lateAtSnapshot, bench.late().size()).clear();
          crashed = true;
          i = at - 1;
        }
      }
      bench.endInput();
      return List.of(bench.windows(), bench.late());
    }
  }
}

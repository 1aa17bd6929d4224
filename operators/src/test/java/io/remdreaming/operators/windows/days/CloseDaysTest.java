package io.remdreaming.operators.windows.days;

import static io.remdreaming.operators.windows.days.Happenings.forget;
import static io.remdreaming.operators.windows.days.Happenings.forgetMessage;
import static io.remdreaming.operators.windows.days.Happenings.forgetSession;
import static io.remdreaming.operators.windows.days.Happenings.forgetUser;
import static io.remdreaming.operators.windows.days.Happenings.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.days.DayWindowChange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CloseDaysTest {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(3);
  private static final long FROZEN = 1 + DayHarness.OPEN_FOR.toMinutes() + 1;
  private static final String FIRST = "2026-03-01T00:00:00Z";
  private static final String SECOND = "2026-03-02T00:00:00Z";

  @Test
  void eachDayWithEachBotIsByItself() throws Exception {
    try (var bench = new DayHarness(false)) {
      bench.take(said("a", 1, 1), said("b", 23, 2), said("c", 24, 3));
      bench.take(said("d", 2, "s2", "otto", "to otto", 4)).endInput();
      assertThat(bench.days())
          .isEqualTo(
              Map.of(
                  FIRST,
                  List.of("says a", "says b"),
                  SECOND,
                  List.of("says c"),
                  FIRST + "otto",
                  List.of("to otto")));
    }
  }

  @Test
  void idleDayIsClosedOnceAndAgainWhenMoreComes() throws Exception {
    try (var bench = new DayHarness(false)) {
      bench.take(said("b", 2, 1), said("b", 2, 2)).letTimePass(LONG_ENOUGH);
      bench.letTimePass(LONG_ENOUGH).take(said("a", 1, 3)).letTimePass(LONG_ENOUGH).endInput();
      assertThat(bench.changes()).hasSize(2);
      assertThat(bench.days()).containsEntry(FIRST, List.of("says a", "says b"));
    }
  }

  @Test
  void messageThatMovesToAnotherDayOrBotLeavesTheOneBefore() throws Exception {
    try (var bench = new DayHarness(false)) {
      bench.take(said("a", 1, 1), said("b", 2, 2)).letTimePass(LONG_ENOUGH);
      bench.take(said("a", 25, 3), said("b", 2, "s1", "otto", "to otto", 4)).endInput();
      assertThat(bench.days())
          .isEqualTo(Map.of(SECOND, List.of("says a"), FIRST + "otto", List.of("to otto")));
      assertThat(bench.late()).isEmpty();
    }
  }

  @Test
  void frozenDayRefusesMessagesButKnowsDuplicates() throws Exception {
    try (var bench = new DayHarness(false)) {
      bench.take(said("a", 1, 1), said("a", 1, FROZEN), said("b", 2, FROZEN + 1));
      bench.take(said("b", 2, FROZEN + 2), said("c", 30, FROZEN + 3)).endInput();
      assertThat(bench.days())
          .isEqualTo(Map.of(FIRST, List.of("says a"), SECOND, List.of("says c")));
      assertThat(bench.late()).extracting(DeadLetter::offset).containsExactly(FROZEN + 1);
      assertThat(bench.late().get(0).payload()).isEqualTo("raw b".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void dayStaysOpenUntilTheLastMomentOfItsTime() throws Exception {
    try (var bench = new DayHarness(false)) {
      bench.take(said("a", 1, 1), said("b", 2, FROZEN - 1)).endInput();
      assertThat(bench.days()).containsEntry(FIRST, List.of("says a", "says b"));
    }
  }

  @Test
  void forgottenMessageIsTakenBackAtOnceAndTheRestComesAnew() throws Exception {
    try (var bench = new DayHarness(false)) {
      bench.take(said("a", 1, 1), said("b", 2, 2)).letTimePass(LONG_ENOUGH);
      bench.take(forgetMessage("a", 3));
      assertThat(bench.days()).isEmpty();
      bench.endInput();
      assertThat(bench.days()).containsEntry(FIRST, List.of("says b"));
      assertThat(bench.changes())
          .extracting(DayWindowChange::kind)
          .containsExactly(
              DayWindowChange.Kind.UPSERT,
              DayWindowChange.Kind.DELETE,
              DayWindowChange.Kind.UPSERT);
      assertThat(bench.changes().get(1).version())
          .isGreaterThan(bench.changes().get(0).version())
          .isLessThan(bench.changes().get(2).version());
    }
  }

  @Test
  void messageIsOnlyForgottenInItsOwnSession() throws Exception {
    try (var bench = new DayHarness(false)) {
      bench.take(said("a", 1, 1), forget(Forget.Scope.MESSAGE, "other", "a", 2)).endInput();
      assertThat(bench.days()).containsEntry(FIRST, List.of("says a"));
    }
  }

  @Test
  void forgottenSessionLeavesTheOthersOfTheDay() throws Exception {
    try (var bench = new DayHarness(false)) {
      bench.take(said("a", 1, 1), said("b", 2, "s2", "", "says b", 2)).letTimePass(LONG_ENOUGH);
      bench.take(said("c", 30, 3), forgetSession("s1", 4)).endInput();
      assertThat(bench.days()).isEqualTo(Map.of(FIRST, List.of("says b")));
    }
  }

  @Test
  void frozenDayGoesWhenAnythingOfItIsForgotten() throws Exception {
    for (var request : List.of(forgetMessage("a", FROZEN + 1), forgetSession("s1", FROZEN + 1))) {
      try (var bench = new DayHarness(false)) {
        bench.take(said("a", 1, 1), said("b", 2, "s2", "", "says b", 2));
        bench.take(said("b", 2, "s2", "", "says b", FROZEN), request).endInput();
        assertThat(bench.days()).isEmpty();
      }
    }
  }

  @Test
  void frozenDayKeepsOutOfRequestsThatDoNotConcernIt() throws Exception {
    try (var bench = new DayHarness(false)) {
      bench.take(said("a", 1, 1), said("a", 1, FROZEN));
      bench.take(forgetMessage("z", FROZEN + 1), forgetSession("s9", FROZEN + 2)).endInput();
      assertThat(bench.days()).containsEntry(FIRST, List.of("says a"));
    }
  }

  @Test
  void messageIsForgottenInTheFrozenDayThatItHasLeftToo() throws Exception {
    try (var bench = new DayHarness(false)) {
      bench.take(said("a", 1, 1), said("a", 30, FROZEN));
      assertThat(bench.endInput().days())
          .isEqualTo(Map.of(FIRST, List.of("says a"), SECOND, List.of("says a")));
      bench.take(forgetMessage("a", FROZEN + 1)).endInput();
      assertThat(bench.days()).isEmpty();
    }
  }

  @Test
  void forgottenUserBeginsAnew() throws Exception {
    try (var bench = new DayHarness(false)) {
      bench.take(said("a", 1, 1), said("b", 30, 2)).letTimePass(LONG_ENOUGH).take(forgetUser(3));
      assertThat(bench.days()).isEmpty();
      bench.take(said("c", 2, FROZEN + 5)).endInput();
      assertThat(bench.days()).isEqualTo(Map.of(FIRST, List.of("says c")));
      assertThat(bench.late()).isEmpty();
    }
  }

  @Test
  void setOfOneSessionNamesIt() throws Exception {
    try (var bench = new DayHarness(false)) {
      bench.take(said("a", 1, 1)).letTimePass(LONG_ENOUGH);
      bench.take(said("b", 2, "s2", "", "says b", 2)).endInput();
      assertThat(bench.changes()).extracting(DayWindowChange::sessionId).containsExactly("s1", "");
    }
  }

  @Test
  void whateverTheTimersAndCrashesTheResultIsThatOfOneFinalClosing() throws Exception {
    for (var seed = 1L; seed <= 25; seed++) {
      var events = events(new Random(seed));
      var undisturbed = run(events, true, new Random(0));
      assertThat(run(events, false, new Random(seed))).as("seed %d", seed).isEqualTo(undisturbed);
    }
  }

  /** Events in the order of their offsets: disordered, repeated, changed, moved, forgotten. */
  private static List<Activity> events(Random random) {
    var events = new ArrayList<Activity>();
    var offset = 1L;
    for (var i = 0; i < 80; i++) {
      offset += random.nextInt(10) == 0 ? random.nextInt(900) : 1;
      var id = "m%02d".formatted(random.nextInt(1 + i / 2));
      var hour = random.nextInt(100);
      var usual = Math.floorMod(id.hashCode() * 31, 100);
      var session = "s" + random.nextInt(3);
      var bot = random.nextInt(4) == 0 ? "otto" : "";
      events.add(
          switch (random.nextInt(24)) {
            case 0, 1 -> forgetMessage(id, offset);
            case 2 -> forgetSession(session, offset);
            case 3 -> random.nextInt(3) == 0 ? forgetUser(offset) : said(id, hour, offset);
            case 4, 5 -> said(id, hour, session, bot, "moved at " + offset, offset);
            case 6, 7 -> said(id, usual, session, "", "changed at " + offset, offset);
            default -> said(id, usual, offset);
          });
    }
    return events;
  }

  private static List<Long> offsets(List<DeadLetter> letters) {
    return letters.stream().map(DeadLetter::offset).sorted().toList();
  }

  private static List<Object> run(List<Activity> events, boolean finalOnly, Random chaos)
      throws Exception {
    try (var bench = new DayHarness(finalOnly)) {
      var snapshot = bench.snapshot();
      var at = 0;
      var changes = 0;
      var late = 0;
      var crashed = finalOnly;
      for (var i = 0; i < events.size(); i++) {
        bench.take(events.get(i));
        if (!finalOnly && chaos.nextInt(6) == 0) {
          bench.letTimePass(Duration.ofMinutes(chaos.nextInt(4)));
        }
        if (!crashed && chaos.nextInt(15) == 0) {
          snapshot = bench.snapshot();
          at = i + 1;
          changes = bench.changes().size();
          late = bench.late().size();
        }
        if (!crashed && chaos.nextInt(25) == 0) {
          bench.restore(snapshot, changes, late);
          crashed = true;
          i = at - 1;
        }
      }
      bench.endInput();
      return List.of(bench.days(), offsets(bench.late()));
    }
  }
}

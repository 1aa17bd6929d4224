package io.remdreaming.operators.windows.assigners;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.days.DayRules;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.sessions.SessionKey;
import io.remdreaming.model.sessions.SessionWindowingRules;
import io.remdreaming.operators.windows.WindowEvent;
import io.remdreaming.operators.windows.days.DayOptions;
import io.remdreaming.operators.windows.sessions.SessionOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class AssignWindowsTest {

  private static final UserKey ANN = new UserKey("acme", "ann");
  private static final UserKey BOB = new UserKey("acme", "bob");

  @Test
  void deletionRequestAUserReachesEachOfTheUsersSessions() throws Exception {
    try (var harness = harness(false)) {
      harness.processElement(message(ANN, "s1", 1), 0);
      harness.processElement(message(ANN, "s2", 2), 0);
      harness.processElement(message(BOB, "s3", 3), 0);
      harness.processElement(forget(ANN, Forget.Scope.USER, "", 4), 0);
      assertThat(forgotten(harness)).containsExactlyInAnyOrder("s1", "s2");
    }
  }

  @Test
  void deletionRequestOneSessionReachesOnlyThat() throws Exception {
    try (var harness = harness(false)) {
      harness.processElement(message(ANN, "s1", 1), 0);
      harness.processElement(message(ANN, "s2", 2), 0);
      harness.processElement(forget(ANN, Forget.Scope.SESSION, "s2", 3), 0);
      assertThat(forgotten(harness)).containsExactly("s2");
    }
  }

  @Test
  void inBatchARequestReachesSessionsThatComeBehindIt() throws Exception {
    try (var harness = harness(true)) {
      harness.processElement(forget(ANN, Forget.Scope.USER, "", 4), 0);
      harness.processElement(message(ANN, "s1", 1), 0);
      assertThat(forgotten(harness)).isEmpty();
      harness.processWatermark(Watermark.MAX_WATERMARK);
      assertThat(forgotten(harness)).containsExactly("s1");
    }
  }

  @Test
  void messageThatComesInAnotherSessionLeavesTheFirst() throws Exception {
    try (var harness = harness(false)) {
      harness.processElement(message(ANN, "s1", "m", 1), 0);
      harness.processElement(message(ANN, "s1", "m", 2), 0);
      harness.processElement(message(BOB, "s1", "m", 3), 0);
      harness.processElement(message(ANN, "", "m", 4), 0);
      harness.processElement(message(ANN, "s1", "m", 5), 0);
      assertThat(left(harness)).containsExactly("m of s1 at 4", "m of  at 5");
    }
  }

  @Test
  void inBatchAMessageLeavesASessionThatComesBehindIt() throws Exception {
    try (var harness = harness(true)) {
      harness.processElement(message(ANN, "s3", "m", 3), 0);
      harness.processElement(message(ANN, "s1", "m", 1), 0);
      harness.processElement(message(ANN, "s2", "m", 2), 0);
      harness.processWatermark(Watermark.MAX_WATERMARK);
      assertThat(left(harness)).containsExactly("m of s1 at 2", "m of s2 at 3");
    }
  }

  @Test
  void requestAboutAMessageWhereItLiesReachesWhereItLayBefore() throws Exception {
    try (var harness = harness(false)) {
      harness.processElement(message(ANN, "s1", "m", 1), 0);
      harness.processElement(message(ANN, "s2", "m", 2), 0);
      harness.processElement(message(ANN, "s3", "n", 3), 0);
      harness.processElement(forget(ANN, Forget.Scope.MESSAGE, "s2", "m", 4), 0);
      assertThat(forgotten(harness)).containsExactly("s1", "s2");
      harness.processElement(forget(ANN, Forget.Scope.MESSAGE, "s1", "m", 5), 0);
      assertThat(forgotten(harness)).containsExactly("s1", "s2", "s1");
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<UserKey, Activity, WindowEvent<SessionKey>>
      harness(boolean finalOnly) throws Exception {
    var day = Duration.ofDays(1);
    var options = new SessionOptions(SessionWindowingRules.DEFAULT, day, day, finalOnly, 0);
    var days = new DayOptions(DayRules.utc(), day, day, day, finalOnly, 0);
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new AssignWindows(options, days)),
            Activity::owner,
            TypeInformation.of(UserKey.class));
    harness.open();
    return harness;
  }

  private static List<String> forgotten(
      KeyedOneInputStreamOperatorTestHarness<UserKey, Activity, WindowEvent<SessionKey>> harness) {
    return harness.extractOutputValues().stream()
        .filter(event -> event.forget() != null)
        .map(event -> event.window().sessionId())
        .toList();
  }

  private static List<String> left(
      KeyedOneInputStreamOperatorTestHarness<UserKey, Activity, WindowEvent<SessionKey>> harness) {
    return harness.extractOutputValues().stream()
        .filter(event -> event.leaving() != null)
        .map(
            event ->
                "%s of %s at %d"
                    .formatted(
                        event.leaving(), event.window().sessionId(), event.record().offset()))
        .toList();
  }

  private static Activity message(UserKey owner, String session, long offset) {
    return message(owner, session, "m" + offset, offset);
  }

  private static Activity message(UserKey owner, String session, String id, long offset) {
    var time = Instant.EPOCH;
    var message =
        new Message(
            owner,
            session,
            id,
            time,
            0,
            Role.USER,
            "",
            "",
            "",
            0,
            "{}",
            LogPosition.of(0, offset, 0));
    return Activity.of(message, record(offset));
  }

  private static Activity forget(UserKey owner, Forget.Scope scope, String session, long offset) {
    return forget(owner, scope, session, "", offset);
  }

  private static Activity forget(
      UserKey owner, Forget.Scope scope, String session, String target, long offset) {
    return Activity.of(new Forget(owner, scope, session, target, offset, 0, 0), record(offset));
  }

  private static LogRecord record(long offset) {
    return new LogRecord("rem.activity", 0, offset, 0, null, new byte[0]);
  }
}

package io.remdreaming.operators.windows.upgrades;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.sessions.SessionWindowChange;
import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.Test;

final class UpgradeWindowsTest extends UpgradeHarness {

  @Test
  void windowOfWhichNothingIsWantedPassesAsItIs() throws Exception {
    assertThat(take(window("p1", 5))).containsExactly(window("p1", 5));
  }

  @Test
  void requestBeforeAPartAndAfterItLeadToTheSame() throws Exception {
    var after = take(window("p1", 5), premium("p1", 1));
    assertThat(after).containsExactly(window("p1", 5), window("p1", 5).requesting(PREMIUM));
    assertThat(take(premium("p2", 2), window("p2", 6)))
        .containsExactly(window("p2", 6).requesting(PREMIUM));
  }

  @Test
  void newVersionOfAPartIsWantedAsWellAsTheOld() throws Exception {
    take(window("p1", 5), premium("p1", 1));
    assertThat(take(window("p1", 9))).containsExactly(window("p1", 9).requesting(PREMIUM));
    assertThat(take(window("p2", 9))).containsExactly(window("p2", 9));
  }

  @Test
  void repeatedRequestAsksNothingAndANewOneAsksAgain() throws Exception {
    take(window("p1", 5), premium("p1", 4));
    assertThat(take(premium("p1", 4), premium("p1", 3))).isEmpty();
    assertThat(take(premium("p1", 6))).containsExactly(window("p1", 5).requesting(PREMIUM));
  }

  @Test
  void requestForAPartThatIsGoneAsksNothing() throws Exception {
    take(window("p1", 5), SessionWindowChange.delete(SESSION, "p1", new Version(7, 0, 0)));
    assertThat(take(premium("p1", 1))).isEmpty();
  }

  @Test
  void forgottenWindowsAreNotAskedAboutAgain() throws Exception {
    for (var scope : List.of(Forget.Scope.USER, Forget.Scope.SESSION, Forget.Scope.MESSAGE)) {
      take(window("p1", 5));
      forget(scope, scope == Forget.Scope.MESSAGE ? "m0" : "", 8);
      assertThat(take(premium("p1", 1))).as(scope.name()).isEmpty();
      close();
      open();
    }
  }

  @Test
  void windowThatADeletionRequestHasOvertakenIsNotKept() throws Exception {
    forget(Forget.Scope.SESSION, "", 8);
    assertThat(take(window("p1", 5))).hasSize(1);
    assertThat(take(premium("p1", 1))).isEmpty();
    assertThat(take(window("p1", 9), premium("p1", 2))).hasSize(2);
  }

  @Test
  void otherMessagesAndSessionsLeaveAPartAlone() throws Exception {
    take(window("p1", 5));
    forget(Forget.Scope.MESSAGE, "another", 8);
    assertThat(take(premium("p1", 1))).hasSize(1);
  }

  @Test
  void policyThatUpgradesByItselfReachesOldAndNewWindows() throws Exception {
    take(window("p1", 5), window("p2", 6), premium("p2", 1));
    policy(true, 3);
    harness.setProcessingTime(INTERVAL.toMillis());
    assertThat(taken())
        .containsExactly(
            window("p1", 5).requesting(AUTOMATIC), window("p2", 6).requesting(PREMIUM));
    assertThat(take(window("p3", 7))).containsExactly(window("p3", 7).requesting(AUTOMATIC));
    policy(false, 4);
    assertThat(take(window("p4", 8)))
        .containsExactlyInAnyOrder(
            window("p1", 5), window("p2", 6).requesting(PREMIUM), window("p3", 7), window("p4", 8));
  }

  @Test
  void silentOwnerSeesThePolicyAtTheEndOfInputAtLast() throws Exception {
    take(window("p1", 5));
    policy(true, 3);
    harness.processBothWatermarks(Watermark.MAX_WATERMARK);
    assertThat(taken()).containsExactly(window("p1", 5).requesting(AUTOMATIC));
  }

  @Test
  void whereOnlyTheFinalResultCountsEachWindowComesOnceAndRightly() throws Exception {
    try (var batch = harness(Duration.ZERO, true, true)) {
      batch.open();
      batch.processElement1(UpgradeEvent.of(window("p1", 9)), 0);
      batch.processElement1(UpgradeEvent.of(window("p1", 5)), 0);
      batch.processElement1(UpgradeEvent.of(premium("p1", 1)), 0);
      batch.processElement1(UpgradeEvent.of(window("p2", 6)), 0);
      assertThat(batch.extractOutputValues()).isEmpty();
      batch.processBothWatermarks(Watermark.MAX_WATERMARK);
      assertThat(batch.extractOutputValues())
          .containsExactly(window("p1", 9).requesting(PREMIUM), window("p2", 6));
    }
  }

  @Test
  void whereTheInputEndsNothingIsAskedOfVersionsThatDoNotLast() throws Exception {
    try (var bounded = harness(Duration.ZERO, true, false)) {
      bounded.open();
      bounded.processElement1(UpgradeEvent.of(premium("p1", 1)), 0);
      bounded.processElement1(UpgradeEvent.of(window("p1", 5)), 0);
      bounded.processElement1(UpgradeEvent.of(window("p2", 6)), 0);
      bounded.processElement1(UpgradeEvent.of(window("p1", 9)), 0);
      assertThat(bounded.extractOutputValues()).containsExactly(window("p2", 6));
      bounded.processBothWatermarks(Watermark.MAX_WATERMARK);
      assertThat(bounded.extractOutputValues())
          .containsExactly(window("p2", 6), window("p1", 9).requesting(PREMIUM));
    }
  }

  @Test
  void windowsAndRequestsOutliveARestart() throws Exception {
    take(window("p1", 5), premium("p2", 1));
    var snapshot = harness.snapshot(1, 1);
    harness.close();
    harness = harness(Duration.ofDays(90), false, false);
    harness.initializeState(snapshot);
    harness.open();
    assertThat(take(premium("p1", 2))).containsExactly(window("p1", 5).requesting(PREMIUM));
    assertThat(take(window("p2", 6))).containsExactly(window("p2", 6).requesting(PREMIUM));
  }

  @Test
  void withoutAHorizonWindowsAreNotKeptButRequestsAre() throws Exception {
    try (var forgetful = harness(Duration.ZERO, false, false)) {
      forgetful.open();
      forgetful.processElement1(UpgradeEvent.of(window("p1", 5)), 0);
      forgetful.processElement1(UpgradeEvent.of(premium("p1", 1)), 0);
      forgetful.processElement1(UpgradeEvent.of(window("p1", 6)), 0);
      assertThat(forgetful.extractOutputValues())
          .containsExactly(window("p1", 5), window("p1", 6).requesting(PREMIUM));
    }
  }

  private void forget(Forget.Scope scope, String target, long offset) throws Exception {
    var session = scope == Forget.Scope.USER ? "" : "s1";
    var forget = new Forget(OWNER, scope, session, target, offset, 0, 0);
    harness.processElement1(UpgradeEvent.forgetting(forget), 0);
  }
}

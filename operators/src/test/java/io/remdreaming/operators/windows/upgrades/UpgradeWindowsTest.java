package io.remdreaming.operators.windows.upgrades;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.memory.Upgrade;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.sessions.SessionKey;
import io.remdreaming.model.sessions.SessionWindowChange;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.RequestedTier;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.operators.policies.Policies;
import io.remdreaming.operators.stages.prompts.SessionWindows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpgradeWindowsTest {

  private static final UserKey OWNER = new UserKey("acme", "ann");
  private static final SessionKey SESSION = SessionKey.of(OWNER, "s1");
  private static final RequestedTier AUTOMATIC = new RequestedTier(Tier.GOOD, Priority.LOW, 10_000);
  private static final RequestedTier PREMIUM = new RequestedTier(Tier.PREMIUM, Priority.HIGH, 0);
  private static final Instant MARCH = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private KeyedTwoInputStreamOperatorTestHarness<
          UserKey, UpgradeEvent, PolicyChange, SessionWindowChange>
      harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness(Duration.ofDays(90), false, false);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private static KeyedTwoInputStreamOperatorTestHarness<
          UserKey, UpgradeEvent, PolicyChange, SessionWindowChange>
      harness(Duration stateTtl, boolean bounded, boolean finalOnly) throws Exception {
    return harness(Limits.NONE, stateTtl, bounded, finalOnly);
  }

  private static KeyedTwoInputStreamOperatorTestHarness<
          UserKey, UpgradeEvent, PolicyChange, SessionWindowChange>
      harness(Limits limits, Duration stateTtl, boolean bounded, boolean finalOnly)
          throws Exception {
    var options =
        new UpgradeOptions(
            stateTtl, Duration.ofDays(30), AUTOMATIC, limits, INTERVAL, bounded, finalOnly);
    var operator =
        new CoBroadcastWithKeyedOperator<>(
            new UpgradeWindows(options, SessionPromptRetries.never()), List.of(Policies.STATE));
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        operator, UpgradeEvent::owner, change -> OWNER, TypeInformation.of(UserKey.class));
  }

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
  void windowsAreAskedAboutAgainOnceADayWhereTheDaysTokensAreLimited() throws Exception {
    openAt(MARCH, new Limits(1_000, 50_000));
    policy(true, 3);
    assertThat(take(window("p1", 5))).containsExactly(window("p1", 5).requesting(AUTOMATIC));
    passTo(MARCH.plus(Duration.ofHours(11)));
    assertThat(taken()).isEmpty();
    passTo(MARCH.plus(Duration.ofHours(30)));
    assertThat(taken()).containsExactly(window("p1", 5).requesting(AUTOMATIC));
    passTo(MARCH.plus(Duration.ofHours(35)));
    assertThat(taken()).isEmpty();
    passTo(MARCH.plus(Duration.ofHours(36)).plusSeconds(30));
    assertThat(taken()).as("clocks may differ").isEmpty();
    passTo(MARCH.plus(Duration.ofHours(37)));
    assertThat(taken()).containsExactly(window("p1", 5).requesting(AUTOMATIC));
  }

  @Test
  void windowsAreAskedAboutAgainOnceAMonthWhereOnlyTheMonthsTokensAreLimited() throws Exception {
    openAt(MARCH, new Limits(Long.MAX_VALUE, 50_000));
    policy(true, 3);
    take(window("p1", 5));
    passTo(Instant.parse("2026-03-31T23:00:00Z"));
    assertThat(taken()).isEmpty();
    passTo(Instant.parse("2026-04-01T01:00:00Z"));
    assertThat(taken()).containsExactly(window("p1", 5).requesting(AUTOMATIC));
  }

  @Test
  void withoutLimitsOrSuchAPolicyNobodyIsAskedAgain() throws Exception {
    openAt(MARCH, Limits.NONE);
    policy(true, 3);
    take(window("p1", 5));
    passTo(MARCH.plus(Duration.ofDays(40)));
    assertThat(taken()).isEmpty();
    openAt(MARCH, new Limits(1_000, 50_000));
    take(window("p1", 5), premium("p1", 1));
    passTo(MARCH.plus(Duration.ofDays(40)));
    assertThat(taken()).isEmpty();
  }

  @Test
  void largerBudgetAsksAgainAndASmallerOneDoesNot() throws Exception {
    openAt(MARCH, new Limits(1_000, 50_000));
    policy(true, 3, 2_000);
    take(window("p1", 5));
    policy(true, 4, 1_000);
    passTo(MARCH.plus(Duration.ofHours(1)));
    assertThat(taken()).isEmpty();
    policy(true, 5, 3_000);
    passTo(MARCH.plus(Duration.ofHours(2)));
    assertThat(taken()).containsExactly(window("p1", 5).requesting(AUTOMATIC));
  }

  @Test
  void runThatEndsAsksOnceWhateverTheDay() throws Exception {
    try (var bounded = harness(new Limits(1_000, 50_000), Duration.ZERO, true, false)) {
      bounded.open();
      bounded.setProcessingTime(MARCH.toEpochMilli());
      bounded.processElement2(new StreamRecord<>(automatic(true, 3, 0), 0));
      bounded.processElement1(UpgradeEvent.of(window("p1", 5)), 0);
      bounded.setProcessingTime(MARCH.plus(Duration.ofDays(3)).toEpochMilli());
      bounded.processBothWatermarks(Watermark.MAX_WATERMARK);
      assertThat(bounded.extractOutputValues())
          .containsExactly(window("p1", 5).requesting(AUTOMATIC));
    }
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

  private List<SessionWindowChange> take(Object... events) throws Exception {
    for (var event : events) {
      harness.processElement1(
          event instanceof SessionWindowChange window
              ? UpgradeEvent.of(window)
              : UpgradeEvent.of((Upgrade) event),
          0);
    }
    return taken();
  }

  private List<SessionWindowChange> taken() {
    var output = List.copyOf(harness.extractOutputValues());
    harness.getOutput().clear();
    return output;
  }

  private void openAt(Instant time, Limits limits) throws Exception {
    harness.close();
    harness = harness(limits, Duration.ofDays(90), false, false);
    harness.open();
    harness.setProcessingTime(time.toEpochMilli());
  }

  private void passTo(Instant time) throws Exception {
    harness.setProcessingTime(time.toEpochMilli());
  }

  private void policy(boolean automatic, long offset) throws Exception {
    policy(automatic, offset, 0);
  }

  private void policy(boolean automatic, long offset, long daily) throws Exception {
    harness.processElement2(new StreamRecord<>(automatic(automatic, offset, daily), 0));
  }

  private static PolicyChange automatic(boolean automatic, long offset, long daily) {
    var policy =
        new TenantPolicy(0.7, 3, List.of(), List.of(), Map.of(), daily, 0, null, automatic);
    return new PolicyChange("acme", policy, offset);
  }

  private void forget(Forget.Scope scope, String target, long offset) throws Exception {
    var session = scope == Forget.Scope.USER ? "" : "s1";
    var forget = new Forget(OWNER, scope, session, target, offset, 0, 0);
    harness.processElement1(UpgradeEvent.forgetting(forget), 0);
  }

  private static SessionWindowChange window(String window, long offset) {
    return new SessionWindowChange(
        SESSION,
        window,
        new Version(offset, 0, 0),
        SessionWindowChange.Kind.UPSERT,
        List.of(SessionWindows.message(0, "Hello.")));
  }

  private static Upgrade premium(String window, long offset) {
    return new Upgrade(OWNER, window, Tier.PREMIUM, Priority.HIGH, offset);
  }
}

package io.remdreaming.operators.windows.upgrades;

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
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Windows and requests through {@link UpgradeWindows}, one user's. */
abstract class UpgradeHarness {

  static final UserKey OWNER = new UserKey("acme", "ann");
  static final SessionKey SESSION = SessionKey.of(OWNER, "s1");
  static final RequestedTier AUTOMATIC = new RequestedTier(Tier.GOOD, Priority.LOW, 10_000);
  static final RequestedTier PREMIUM = new RequestedTier(Tier.PREMIUM, Priority.HIGH, 0);
  static final Instant MARCH = Instant.parse("2026-03-01T12:00:00Z");
  static final Duration INTERVAL = Duration.ofSeconds(30);

  KeyedTwoInputStreamOperatorTestHarness<UserKey, UpgradeEvent, PolicyChange, SessionWindowChange>
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

  static KeyedTwoInputStreamOperatorTestHarness<
          UserKey, UpgradeEvent, PolicyChange, SessionWindowChange>
      harness(Duration stateTtl, boolean bounded, boolean finalOnly) throws Exception {
    return harness(Limits.NONE, stateTtl, bounded, finalOnly);
  }

  static KeyedTwoInputStreamOperatorTestHarness<
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

  List<SessionWindowChange> take(Object... events) throws Exception {
    for (var event : events) {
      harness.processElement1(
          event instanceof SessionWindowChange window
              ? UpgradeEvent.of(window)
              : UpgradeEvent.of((Upgrade) event),
          0);
    }
    return taken();
  }

  List<SessionWindowChange> taken() {
    var output = List.copyOf(harness.extractOutputValues());
    harness.getOutput().clear();
    return output;
  }

  void policy(boolean automatic, long offset) throws Exception {
    policy(automatic, offset, 0);
  }

  void policy(boolean automatic, long offset, long daily) throws Exception {
    harness.processElement2(new StreamRecord<>(automatic(automatic, offset, daily), 0));
  }

  static PolicyChange automatic(boolean automatic, long offset, long daily) {
    var policy =
        new TenantPolicy(
            0.7, 3, List.of(), List.of(), Map.of(), daily, 0, null, automatic, 0, 0, List.of(),
            Map.of(), Map.of());
    return new PolicyChange("acme", policy, offset);
  }

  static SessionWindowChange window(String window, long offset) {
    return new SessionWindowChange(
        SESSION,
        window,
        new Version(offset, 0, 0),
        SessionWindowChange.Kind.UPSERT,
        List.of(SessionWindows.message(0, "Hello.")));
  }

  static Upgrade premium(String window, long offset) {
    return new Upgrade(OWNER, window, Tier.PREMIUM, Priority.HIGH, offset);
  }
}

package io.remdreaming.operators.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.memory.Retention;
import io.remdreaming.model.memory.RetentionChange;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.operators.policies.Policies;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A table is what a sink that follows the emitted sets holds. */
class RetainRowsTest {

  private static final UserKey ANN = new UserKey("acme", "ann");
  private static final UserKey ZOE = new UserKey("zeta", "zoe");
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Map<String, TreeSet<String>> table = new HashMap<>();
  private final Map<String, Integer> sources = new HashMap<>();

  @Test
  void rowsGoWhenTheTenantsTimePassesTheirDaysAndTheGrace() throws Exception {
    try (var harness = open(false, null)) {
      take(harness, set(ANN, "chunks", "w1", 1, row("a", 0), row("b", 1)));
      policy(harness, "acme", 1, Map.of("chunks", 2));
      mark(harness, "acme", 3);
      assertThat(rows()).containsExactly("a", "b");
      mark(harness, "acme", 4);
      assertThat(rows()).containsExactly("b");
      mark(harness, "acme", 5);
      assertThat(rows()).isEmpty();
      assertThat(sources).containsEntry("chunks/w1", 0);
    }
  }

  @Test
  void whatComesTooLateIsNeverThere() throws Exception {
    try (var harness = open(false, null)) {
      policy(harness, "acme", 1, Map.of("chunks", 1));
      mark(harness, "acme", 10);
      take(harness, set(ANN, "chunks", "w1", 1, row("a", 0), row("b", 9)));
      assertThat(rows()).containsExactly("b");
      take(harness, set(ANN, "chunks", "w1", 2, row("a", 0), row("b", 9), row("c", 9)));
      assertThat(rows()).containsExactly("b", "c");
    }
  }

  @Test
  void anotherTenantAndAnotherKindKeepTheirRows() throws Exception {
    try (var harness = open(false, null)) {
      take(harness, set(ANN, "chunks", "w1", 1, row("a", 0)));
      take(harness, set(ANN, "moments", "w1", 1, row("m", 0)));
      take(harness, set(ANN, "chunks", "file:f", 1, row("f", 0)));
      take(harness, set(ZOE, "chunks", "w1", 1, row("z", 0)));
      policy(harness, "acme", 1, Map.of("chunks", 1));
      mark(harness, "acme", 10);
      mark(harness, "zeta", 10);
      assertThat(rows()).containsExactly("f", "m", "z");
    }
  }

  @Test
  void ownPolicyTakesThePlaceOfThatOfAll() throws Exception {
    try (var harness = open(false, null)) {
      take(harness, set(ANN, "chunks", "w1", 1, row("a", 0)));
      take(harness, set(ZOE, "chunks", "w1", 1, row("z", 0)));
      policy(harness, "acme", 1, Map.of());
      policy(harness, "*", 2, Map.of("chunks", 1));
      mark(harness, "acme", 10);
      mark(harness, "zeta", 10);
      assertThat(rows()).containsExactly("a");
    }
  }

  @Test
  void whatALooserPolicyFindsGoneComesOnlyAnew() throws Exception {
    try (var harness = open(false, null)) {
      take(harness, set(ANN, "chunks", "w1", 1, row("a", 0), row("b", 9)));
      mark(harness, "acme", 10);
      policy(harness, "acme", 1, Map.of("chunks", 2));
      policy(harness, "acme", 2, Map.of("chunks", 20));
      assertThat(rows()).containsExactly("b");
      take(harness, changed(ANN, "chunks", "w1", 2, List.of("a", "b", "c"), row("c", 9)));
      assertThat(rows()).containsExactly("b", "c");
      take(harness, set(ANN, "chunks", "w1", 3, row("a", 0), row("b", 9), row("c", 9)));
      assertThat(rows()).containsExactly("a", "b", "c");
    }
  }

  @Test
  void policyThatIsTakenBackPurgesNoMore() throws Exception {
    try (var harness = open(false, null)) {
      take(harness, set(ANN, "chunks", "w1", 1, row("a", 5), row("b", 9)));
      policy(harness, "acme", 1, Map.of("chunks", 5));
      policy(harness, "acme", 2, Map.of());
      mark(harness, "acme", 20);
      assertThat(rows()).containsExactly("a", "b");
      policy(harness, "acme", 1, Map.of("chunks", 5));
      assertThat(rows()).as("by an older offset").containsExactly("a", "b");
    }
  }

  @Test
  void stateOutlivesARestart() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = open(false, null)) {
      take(harness, set(ANN, "chunks", "w1", 1, row("a", 0), row("b", 9)));
      policy(harness, "acme", 1, Map.of("chunks", 2));
      snapshot = harness.snapshot(1, 1);
    }
    try (var harness = open(false, snapshot)) {
      harness.setProcessingTime(LONG.toMillis());
      mark(harness, "acme", 10);
      assertThat(rows()).containsExactly("b");
    }
  }

  @Test
  void wholeInputInAnyOrderLeadsToTheSameTable() throws Exception {
    var first = set(ANN, "chunks", "w1", 1, row("a", 0), row("b", 6));
    var second = changed(ANN, "chunks", "w1", 2, List.of("b", "c"), row("c", 3));
    for (var finalOnly : List.of(false, true)) {
      for (var policyAt = 0; policyAt < 4; policyAt++) {
        table.clear();
        try (var harness = open(finalOnly, null)) {
          var steps =
              finalOnly
                  ? List.of(set(ANN, "chunks", "w1", 2, row("b", 6), row("c", 3)))
                  : List.of(first, second);
          for (var i = 0; i < 3; i++) {
            if (i == policyAt) {
              policy(harness, "acme", 1, Map.of("chunks", 3));
            }
            mark(harness, "acme", 4 * i);
            if (i < steps.size()) {
              take(harness, steps.get(i));
            }
          }
          if (policyAt == 3) {
            policy(harness, "acme", 1, Map.of("chunks", 3));
          }
          harness.processBothWatermarks(Watermark.MAX_WATERMARK);
          drain(harness);
          assertThat(rows()).as("%s, policy at %d", finalOnly, policyAt).containsExactly("b");
        }
      }
    }
  }

  private static Harness open(boolean finalOnly, @Nullable OperatorSubtaskState snapshot)
      throws Exception {
    var harness = new Harness(finalOnly);
    harness.setup();
    if (snapshot != null) {
      harness.initializeState(snapshot);
    }
    harness.open();
    return harness;
  }

  private void take(Harness harness, RowSet set) throws Exception {
    harness.processElement1(set, 0);
    drain(harness);
  }

  private void mark(Harness harness, String tenant, int day) throws Exception {
    broadcast(harness, RetentionChange.of(tenant, Retention.day(START) + day));
  }

  private void policy(Harness harness, String tenant, long offset, Map<String, Integer> days)
      throws Exception {
    var policy =
        new TenantPolicy(
            0, 0, List.of(), List.of(), Map.of(), 0, 0, null, false, 0, 0, List.of(), Map.of(),
            days);
    broadcast(harness, RetentionChange.of(new PolicyChange(tenant, policy, offset)));
  }

  private void broadcast(Harness harness, RetentionChange change) throws Exception {
    harness.processElement2(change, 0);
    harness.setProcessingTime(harness.getProcessingTime() + LONG.toMillis());
    drain(harness);
  }

  private void drain(Harness harness) {
    for (var set : harness.extractOutputValues()) {
      var key = set.operation() + "/" + set.window();
      var rows = table.computeIfAbsent(set.owner() + key, k -> new TreeSet<>());
      sources.put(key, set.sources());
      set.rows().forEach(row -> rows.add(row.id()));
      rows.retainAll(set.ids());
      assertThat(set.deletedIds()).noneMatch(rows::contains);
    }
    harness.getOutput().clear();
  }

  private List<String> rows() {
    return table.values().stream().flatMap(TreeSet::stream).sorted().toList();
  }

  private static Row row(String id, int day) {
    var time = START.plus(Duration.ofDays(day));
    return new Row("resources", id, "", time, "{}", "", List.of(), List.of());
  }

  private static RowSet set(
      UserKey owner, String operation, String window, long offset, Row... rows) {
    return RowSet.of(
        owner, operation, window, "s1", new Version(offset, 0, 0), 1, Arrays.asList(rows));
  }

  private static RowSet changed(
      UserKey owner, String operation, String window, long offset, List<String> ids, Row row) {
    var set = set(owner, operation, window, offset, row);
    return new RowSet(
        set.key(), set.version(), 1, ids, set.rows(), List.of(), set.origin(), set.provisional());
  }

  /** The operator by itself. */
  private static final class Harness
      extends KeyedTwoInputStreamOperatorTestHarness<UserKey, RowSet, RetentionChange, RowSet> {

    Harness(boolean finalOnly) throws Exception {
      super(
          new CoBroadcastWithKeyedOperator<>(
              new RetainRows(INTERVAL, finalOnly), List.of(Policies.STATE, RetainRows.MARKS)),
          RowSet::owner,
          null,
          TypeInformation.of(UserKey.class));
    }
  }
}

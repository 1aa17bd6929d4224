package io.remdreaming.operators.graph.affinity;

import static io.remdreaming.operators.graph.affinity.Sets.ACME;
import static io.remdreaming.operators.graph.affinity.Sets.ANN;
import static io.remdreaming.operators.graph.affinity.Sets.BEN;
import static io.remdreaming.operators.graph.affinity.Sets.at;
import static io.remdreaming.operators.graph.affinity.Sets.gone;
import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComputeAffinityTest {

  private static final Duration LONG_ENOUGH = AffinityHarness.INTERVAL.multipliedBy(2);

  @Test
  void edgesRunFromNewerToOlderWhateverCameFirst() throws Exception {
    try (var bench = new AffinityHarness(false, 10)) {
      bench.take(at(ANN, "new", 2, 0, 1), at(ANN, "old", 1, 10, 2), at(ANN, "mid", 1, 20, 3));
      assertThat(bench.edges())
          .isEqualTo(
              Map.of("new", List.of("old:0.9848", "mid:0.9397"), "old", List.of("mid:0.9848")));
    }
  }

  @Test
  void edgeNamesLabelScopeAndEventTime() throws Exception {
    try (var bench = new AffinityHarness(false, 10)) {
      bench.take(at(ANN, "a", 1, 0, 1), at(ANN, "b", 2, 0, 7));
      var set = bench.edgeSet("b");
      assertThat(set.owner()).isEqualTo(ANN);
      assertThat(set.table()).isEqualTo("resources");
      assertThat(set.origin()).isEqualTo("affinity");
      assertThat(set.version()).isEqualTo(new Version(7, 0, 0));
      var edge = set.edges().get(0);
      assertThat(edge.dst()).isEqualTo("label-a");
      assertThat(edge.relType()).isEqualTo("semantic_similar");
      assertThat(edge.weight()).isEqualTo(1.0);
      assertThat(edge.createdAt()).isEqualTo(Sets.NOON.plusSeconds(120));
      assertThat(edge.properties())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of("dst_id", "a", "dst_scope", "private", "dst_entity_type", "resource"));
    }
  }

  @Test
  void retractedNeighbourIsReplacedByTheNextNearest() throws Exception {
    try (var bench = new AffinityHarness(false, 10)) {
      bench.policy("acme", 0.7, 1, 1);
      bench.take(at(ANN, "a", 1, 0, 1), at(ANN, "b", 2, 10, 2), at(ANN, "c", 3, 12, 3));
      assertThat(bench.edges("c")).containsExactly("b:0.9994");
      bench.take(gone(ANN, "b", 4));
      assertThat(bench.edges()).isEqualTo(Map.of("c", List.of("a:0.9781")));
    }
  }

  @Test
  void resourceThatMovesToAnotherWindowIsNotGone() throws Exception {
    try (var bench = new AffinityHarness(false, 10)) {
      bench.take(at(ANN, "a", 1, 0, 1), at(ANN, "b", 2, 0, 2));
      var moved = Sets.of(ANN, "elsewhere", 3, List.of(Sets.row("a", 1, 0)), List.of());
      bench.take(moved, gone(ANN, "a", 3));
      assertThat(bench.edges("b")).containsExactly("a:1.0");
    }
  }

  @Test
  void olderVersionThatComesLaterChangesNothing() throws Exception {
    try (var bench = new AffinityHarness(false, 10)) {
      bench.take(at(ANN, "a", 1, 0, 1), at(ANN, "b", 2, 0, 2), gone(ANN, "a", 9));
      bench.take(at(ANN, "a", 1, 0, 5));
      assertThat(bench.edges()).isEmpty();
    }
  }

  @Test
  void sameSetAgainEmitsNothing() throws Exception {
    try (var bench = new AffinityHarness(false, 10)) {
      bench.take(at(ANN, "a", 1, 0, 1), at(ANN, "b", 2, 0, 2));
      var emitted = bench.emitted();
      bench.take(at(ANN, "a", 1, 0, 3), at(ANN, "b", 2, 0, 4));
      assertThat(bench.emitted()).isEqualTo(emitted);
    }
  }

  @Test
  void usersNeverSeeEachOther() throws Exception {
    try (var bench = new AffinityHarness(false, 10)) {
      bench.take(at(ANN, "a", 1, 0, 1), at(BEN, "b", 2, 0, 2));
      bench.take(at(new UserKey("other", "ann"), "c", 3, 0, 3)).endInput();
      assertThat(bench.edges()).isEmpty();
    }
  }

  @Test
  void sharedResourcesAreSeenWithinTheirTenantOnly() throws Exception {
    try (var bench = new AffinityHarness(false, 10)) {
      bench.take(at(ACME, "s", 9, 0, 1), at(UserKey.shared("other"), "o", 1, 0, 1)).broadcast();
      bench.take(at(ANN, "a", 1, 0, 2), at(BEN, "b", 2, 0, 3)).endInput();
      assertThat(bench.edges()).isEqualTo(Map.of("a", List.of("s:1.0"), "b", List.of("s:1.0")));
      assertThat(bench.edgeSet("a").edges().get(0).properties())
          .containsEntry("dst_scope", "shared");
    }
  }

  @Test
  void sharedResourcesPointOnlyAtSharedOnes() throws Exception {
    try (var bench = new AffinityHarness(false, 10)) {
      bench.take(at(ANN, "a", 1, 0, 1), at(ACME, "s", 2, 0, 2), at(ACME, "t", 3, 0, 3)).endInput();
      assertThat(bench.edges())
          .isEqualTo(Map.of("a", List.of("s:1.0", "t:1.0"), "t", List.of("s:1.0")));
      assertThat(bench.edgeSet("t").owner()).isEqualTo(ACME);
    }
  }

  @Test
  void ownerCatchesUpWhenTouched() throws Exception {
    try (var bench = new AffinityHarness(false, 10)) {
      bench.take(at(ANN, "a", 1, 0, 1), at(ACME, "s", 2, 0, 2)).broadcast();
      assertThat(bench.edges()).isEmpty();
      bench.take(at(ANN, "b", 1, 90, 3));
      assertThat(bench.edges("a")).containsExactly("s:1.0");
    }
  }

  @Test
  void silentOwnerCatchesUpByTheClockThroughOneTimer() throws Exception {
    try (var bench = new AffinityHarness(false, 10)) {
      bench.take(at(ANN, "a", 1, 0, 1), at(ANN, "b", 2, 90, 2), at(ACME, "s", 2, 0, 3)).broadcast();
      assertThat(bench.processingTimers()).isEqualTo(2);
      bench.letTimePass(LONG_ENOUGH);
      assertThat(bench.edges("a")).containsExactly("s:1.0");
      bench.take(gone(ACME, "s", 4)).broadcast().letTimePass(LONG_ENOUGH);
      assertThat(bench.edges()).isEmpty();
      assertThat(bench.processingTimers()).isEqualTo(1);
    }
  }

  @Test
  void ownerWithoutResourcesHasNoTimerLeft() throws Exception {
    try (var bench = new AffinityHarness(false, 10)) {
      bench.take(at(ANN, "a", 1, 0, 1), gone(ANN, "a", 2)).letTimePass(LONG_ENOUGH);
      assertThat(bench.processingTimers()).isZero();
    }
  }

  @Test
  void ownerThatWasSilentForLongWakesSoonAfterInput() throws Exception {
    try (var bench = new AffinityHarness(false, 10)) {
      bench.take(at(ANN, "a", 1, 0, 1));
      for (var i = 0; i < 20; i++) {
        bench.letTimePass(LONG_ENOUGH);
      }
      bench.take(at(ANN, "b", 1, 90, 2), at(ACME, "s", 1, 0, 3)).broadcast();
      bench.letTimePass(LONG_ENOUGH);
      assertThat(bench.edges("a")).containsExactly("s:1.0");
      assertThat(bench.processingTimers()).isEqualTo(2);
    }
  }

  @Test
  void ownerThatWasSilentForLongSeesAPolicyWithinTheLongestSilence() throws Exception {
    try (var bench = new AffinityHarness(false, 10)) {
      bench.take(at(ANN, "a", 1, 0, 1), at(ANN, "b", 2, 60, 2));
      for (var i = 0; i < 100; i++) {
        bench.letTimePass(LONG_ENOUGH);
      }
      bench.policy("acme", 0.3, 2, 5).letTimePass(bench.longestSilence());
      assertThat(bench.edges("b")).containsExactly("a:0.5");
    }
  }

  @Test
  void changedSharedResourceIsComparedAnew() throws Exception {
    try (var bench = new AffinityHarness(false, 10)) {
      bench.take(at(ACME, "s", 2, 0, 1), at(ANN, "a", 1, 0, 2)).broadcast();
      bench.letTimePass(LONG_ENOUGH);
      bench.take(at(ACME, "s", 2, 20, 3)).broadcast().letTimePass(LONG_ENOUGH);
      assertThat(bench.edges("a")).containsExactly("s:0.9397");
      bench.take(at(ACME, "s", 2, 80, 4)).broadcast().letTimePass(LONG_ENOUGH);
      assertThat(bench.edges("a")).isEmpty();
    }
  }

  @Test
  void policyTakesEffectWhileTheJobRuns() throws Exception {
    try (var bench = new AffinityHarness(false, 10)) {
      bench.take(at(ANN, "a", 1, 0, 1), at(ANN, "b", 2, 60, 2), at(ANN, "c", 3, 70, 3));
      assertThat(bench.edges()).isEqualTo(Map.of("c", List.of("b:0.9848")));
      bench.policy("acme", 0.3, 2, 5).letTimePass(LONG_ENOUGH);
      assertThat(bench.edges())
          .isEqualTo(Map.of("b", List.of("a:0.5"), "c", List.of("b:0.9848", "a:0.342")));
      bench.policy("acme", 0.9, 3, 4).policy("*", 0.99, 3, 9).letTimePass(LONG_ENOUGH);
      assertThat(bench.edges("b")).containsExactly("a:0.5");
      bench.policy("acme", 0.99, 2, 6).endInput();
      assertThat(bench.edges()).isEmpty();
    }
  }

  @Test
  void tenantWithoutPolicyObeysThatOfAllTenants() throws Exception {
    try (var bench = new AffinityHarness(false, 10)) {
      bench.policy("*", 0.3, 2, 1).take(at(ANN, "a", 1, 0, 1), at(ANN, "b", 2, 60, 2));
      assertThat(bench.edges("b")).containsExactly("a:0.5");
    }
  }

  @Test
  void crashForgetsNothing() throws Exception {
    try (var bench = new AffinityHarness(false, 2)) {
      bench.take(at(ACME, "s", 1, 5, 1), at(ACME, "t", 2, 10, 2), at(ACME, "u", 3, 0, 3));
      bench.broadcast().take(at(ANN, "a", 1, 0, 4)).restart();
      bench.take(at(ANN, "b", 2, 0, 5), gone(ACME, "s", 6)).broadcast().restart();
      assertThat(bench.edges("a")).containsExactly("s:0.9962", "t:0.9848");
      bench.letTimePass(LONG_ENOUGH);
      assertThat(bench.edges("a")).containsExactly("u:1.0", "t:0.9848");
      assertThat(bench.edges("b")).containsExactly("a:1.0", "u:1.0", "t:0.9848");
    }
  }

  @Test
  void memoryOfOneOwnerSufficesForMany() throws Exception {
    try (var bench = new AffinityHarness(false, 2, 1)) {
      bench.take(at(ANN, "a", 1, 0, 1), at(BEN, "b", 1, 0, 1), at(ANN, "c", 2, 0, 2));
      bench.take(at(BEN, "d", 2, 0, 2), gone(ANN, "a", 3));
      assertThat(bench.edges()).isEqualTo(Map.of("d", List.of("b:1.0")));
    }
  }

  @Test
  void whereOnlyTheFinalResultCountsEachResourceIsEmittedOnce() throws Exception {
    try (var bench = new AffinityHarness(true, 10)) {
      bench.take(at(ACME, "s", 1, 0, 1)).policy("acme", 0.7, 1, 1);
      bench.take(gone(ANN, "a", 9), at(ANN, "b", 2, 0, 3), at(ANN, "a", 1, 0, 2));
      bench.take(at(ANN, "c", 3, 1, 4));
      assertThat(bench.emitted()).isZero();
      assertThat(bench.processingTimers()).isZero();
      bench.endInput();
      assertThat(bench.edges()).isEqualTo(Map.of("b", List.of("s:1.0"), "c", List.of("s:0.9998")));
      assertThat(bench.emitted()).isEqualTo(2);
    }
  }

  @Test
  void vectorOfAnotherSpaceHasNoEdges() throws Exception {
    try (var bench = new AffinityHarness(false, 10)) {
      bench.take(at(ANN, "a", 1, 0, 1), at(ANN, "b", 2, 0, 2));
      var other = Sets.row("a", 1, new float[] {1, 0});
      var broken = Sets.row("c", 3, new float[] {Float.NaN, 0, 0});
      bench.take(Sets.of(ANN, "a", 3, List.of(other), List.of()));
      bench.take(Sets.of(ANN, "c", 4, List.of(broken), List.of()));
      var foreign = new Embedding("content", "local", "another", new float[] {1, 0, 0});
      bench.take(Sets.of(ANN, "d", 5, List.of(Sets.row("d", 4, foreign)), List.of()));
      assertThat(bench.edges()).isEmpty();
    }
  }

  @Test
  void ownerWaitsForTheEndOnce() throws Exception {
    try (var bench = new AffinityHarness(false, 10)) {
      bench.take(at(ANN, "a", 1, 0, 1), at(ANN, "b", 2, 0, 2));
      assertThat(bench.eventTimers()).isEqualTo(1);
    }
  }
}

package io.remdreaming.operators.graph.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.remdreaming.model.memory.Edge;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.users.Memory;
import io.remdreaming.operators.memory.trailing.MemoryDelta;
import io.remdreaming.operators.memory.trailing.TrailingWindowOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class LinkMomentsTest {

  private static final UserKey ANN = new UserKey("acme", "ann");

  @Test
  void momentNamesThreeBeforeItAndALateOneChangesOnlyThoseBehindIt() throws Exception {
    try (var harness = linking()) {
      harness.processElement(deltas(1, "1", "2", "4", "5", "6"), 0);
      harness.setProcessingTime(1_000);
      assertThat(last(harness)).hasSize(5).contains(tuple("6", "5 4 2"), tuple("1", ""));

      harness.processElement(deltas(2, "3"), 0);
      harness.setProcessingTime(2_000);
      assertThat(last(harness))
          .containsExactlyInAnyOrder(
              tuple("3", "2 1"), tuple("4", "3 2 1"), tuple("5", "4 3 2"), tuple("6", "5 4 3"));
    }
  }

  @Test
  void momentThatIsGoneLosesItsEdgesAndItsPlace() throws Exception {
    try (var harness = linking()) {
      harness.processElement(deltas(1, "1", "2", "3"), 0);
      harness.setProcessingTime(1_000);
      last(harness);
      harness.processElement(
          new MemoryDelta(ANN, "moments/p", new Version(2, 0, 0), List.of(), List.of("2")), 0);
      harness.setProcessingTime(2_000);
      assertThat(last(harness)).containsExactlyInAnyOrder(tuple("2", ""), tuple("3", "1"));
    }
  }

  @Test
  void momentThatComesAnewGetsItsEdgesAnew() throws Exception {
    try (var harness = linking()) {
      harness.processElement(deltas(1, "1", "2"), 0);
      harness.setProcessingTime(1_000);
      last(harness);
      harness.processElement(deltas(2, "2"), 0);
      harness.setProcessingTime(2_000);
      assertThat(last(harness)).containsExactly(tuple("2", "1"));
    }
  }

  @Test
  void afterADeletionRequestAllEdgesComeAnewAsNewAsIt() throws Exception {
    try (var harness = linking()) {
      harness.processElement(deltas(1, "1", "2"), 0);
      harness.setProcessingTime(1_000);
      last(harness);
      var notice = new MemoryDelta(ANN, "", new Version(9, 0, 0), List.of(), List.of());
      harness.processElement(notice, 0);
      harness.setProcessingTime(2_000);
      assertThat(harness.extractOutputValues()).allMatch(edges -> edges.version().offset() == 9);
      assertThat(last(harness)).containsExactlyInAnyOrder(tuple("1", ""), tuple("2", "1"));
    }
  }

  @Test
  void ofWhatIsNoMomentNothingIsKept() throws Exception {
    try (var harness = linking()) {
      harness.processElement(deltas(1, "1"), 0);
      var before = harness.numKeyedStateEntries();
      var resource =
          new Memory(
              Memory.RESOURCES,
              "r",
              "r",
              Instant.EPOCH,
              "name",
              "content",
              "",
              List.of(),
              List.of(),
              List.of());
      harness.processElement(
          new MemoryDelta(
              ANN, "chunks/p", new Version(2, 0, 0), List.of(resource), List.of("gone")),
          0);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(before);
    }
  }

  private static List<Tuple> last(
      KeyedOneInputStreamOperatorTestHarness<UserKey, MemoryDelta, EdgeSet> harness) {
    var sets = new ArrayList<Tuple>();
    for (var set : harness.extractOutputValues()) {
      var labels = set.edges().stream().map(Edge::dst).toList();
      sets.add(tuple(set.rowId(), String.join(" ", labels)));
    }
    harness.getOutput().clear();
    return sets;
  }

  private static KeyedOneInputStreamOperatorTestHarness<UserKey, MemoryDelta, EdgeSet> linking()
      throws Exception {
    var options = new TrailingWindowOptions(Duration.ofMillis(500), false, 0);
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new LinkMoments(options)),
            MemoryDelta::owner,
            TypeInformation.of(UserKey.class));
    harness.open();
    return harness;
  }

  private static MemoryDelta deltas(long offset, String... numbers) {
    var memories = new ArrayList<Memory>();
    for (var number : numbers) {
      var time = Instant.ofEpochSecond(Long.parseLong(number));
      memories.add(
          new Memory(
              Memory.MOMENTS, number, number, time, "", "", "", List.of(), List.of(), List.of()));
    }
    return new MemoryDelta(ANN, "moments/p", new Version(offset, 0, 0), memories, List.of());
  }
}

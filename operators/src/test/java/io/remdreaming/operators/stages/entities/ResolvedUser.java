package io.remdreaming.operators.stages.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.entities.EmbeddedMentions;
import io.remdreaming.model.entities.Mentions;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** A user's entities as the tables would hold them, behind the operator that resolves them. */
final class ResolvedUser implements AutoCloseable {

  static final double LETTERS = 0.65;
  static final double MEANING = 0.9;

  private static final int SETTLE_MILLIS = 10;

  private final KeyedTwoInputStreamOperatorTestHarness<UserKey, EmbeddedMentions, Forget, RowSet>
      harness;
  private final Map<String, Row> rows = new TreeMap<>();
  private final Map<String, EdgeSet> edges = new TreeMap<>();
  private Version newest = Version.NONE;

  /**
   * Opens the operator.
   *
   * @param finalOnly whether only the end of input resolves
   */
  ResolvedUser(boolean finalOnly) throws Exception {
    var debounce = Duration.ofMillis(SETTLE_MILLIS);
    var options = new EntityOptions(LETTERS, MEANING, debounce, finalOnly, 0);
    harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new KeyedCoProcessOperator<>(new ResolveEntities(options)),
            embedded -> embedded.mentions().owner(),
            Forget::owner,
            TypeInformation.of(UserKey.class));
    harness.open();
  }

  void say(Mentions window) throws Exception {
    say(KnownVectors.embedded(window));
  }

  void say(EmbeddedMentions window) throws Exception {
    harness.processElement1(window, 0);
  }

  void forget(Forget request) throws Exception {
    harness.processElement2(request, 0);
  }

  /** Lets changes settle; what is told then. */
  List<RowSet> settle() throws Exception {
    harness.setProcessingTime(harness.getProcessingTime() + SETTLE_MILLIS);
    return take();
  }

  /** Ends the input; what is told then. */
  List<RowSet> end() throws Exception {
    harness.processBothWatermarks(Watermark.MAX_WATERMARK);
    return take();
  }

  private List<RowSet> take() {
    var sets = List.copyOf(harness.extractOutputValues());
    for (var set : sets) {
      assertThat(set.version().isOlderThan(newest)).isFalse();
      newest = set.version();
      set.deletedIds().forEach(rows::remove);
      set.rows().forEach(row -> rows.put(row.id(), row));
    }
    var side = harness.getSideOutput(ResolveEntities.EDGES);
    if (side != null) {
      for (StreamRecord<EdgeSet> record : side) {
        var set = record.getValue();
        if (set.edges().isEmpty()) {
          edges.remove(set.rowId());
        } else {
          edges.put(set.rowId(), set);
        }
      }
      side.clear();
    }
    harness.getOutput().clear();
    return sets;
  }

  Map<String, Row> rows() {
    return rows;
  }

  Map<String, EdgeSet> edges() {
    return edges;
  }

  /** The version of what was told last. */
  Version newest() {
    return newest;
  }

  List<String> labels() {
    return rows.values().stream().map(Row::label).sorted().toList();
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}

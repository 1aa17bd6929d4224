package io.remdreaming.operators.entities;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.entities.EntityType;
import io.remdreaming.model.entities.Mention;
import io.remdreaming.model.entities.Mentions;
import io.remdreaming.model.entities.Passage;
import io.remdreaming.model.entities.Resolution;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.Provenance;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Resolution behind the stream, against {@link SlowResolution}. System property {@code
 * entities.seeds}: how many seeded histories.
 */
class ResolveEntitiesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final UserKey OWNER = KnownGraph.OWNER;
  private static final double THRESHOLD = 0.65;

  private final Map<String, Row> rows = new TreeMap<>();
  private final Map<String, EdgeSet> edges = new TreeMap<>();
  private Version newest = Version.NONE;

  static LongStream seeds() {
    return LongStream.range(0, Long.getLong("entities.seeds", 40));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whateverTheOrderTheTablesAreThoseOfTheRules(long seed) throws Exception {
    var graph = new KnownGraph(seed);
    deliver(graph, new Random(seed + 1_000_000), seed % 4 == 0);
    var expected = new SlowResolution(graph.remaining());
    assertThat(entities()).isEqualTo(expected.entities());
    assertThat(relationships()).isEqualTo(expected.relationships());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whateverTheOrderEveryColumnAndEdgeIsTheSame(long seed) throws Exception {
    var graph = new KnownGraph(seed);
    deliver(graph, new Random(seed), false);
    var shuffled = new ArrayList<>(graph.remaining());
    Collections.shuffle(shuffled, new Random(seed));
    var resolution = Resolution.of(OWNER, shuffled, THRESHOLD);
    var links = new TreeMap<String, String>();
    for (var link : resolution.links()) {
      if (!link.seen().isEmpty()) {
        links.put(link.passage().rowId(), edges(MentionEdges.of(OWNER, link, newest)));
      }
    }
    var told = new TreeMap<String, String>();
    edges.forEach((id, set) -> told.put(id, edges(set)));
    assertThat(told).isEqualTo(links);
    assertThat(resolution.entities())
        .allSatisfy(
            entity ->
                assertThat(rows.get(entity.id()))
                    .isEqualTo(
                        EntityRows.of(
                            entity,
                            resolution.relationships().stream()
                                .filter(r -> r.source().id().equals(entity.id()))
                                .toList())));
    assertThat(resolution.relationships())
        .allSatisfy(r -> assertThat(rows.get(r.id())).isEqualTo(RelationshipRows.of(r)));
    assertThat(rows).hasSize(resolution.entities().size() + resolution.relationships().size());
  }

  @Test
  void nothingIsToldTwiceUnlessItChanged() throws Exception {
    try (var harness = harness(false)) {
      harness.processElement1(part("p1", 1, "Ann"), 0);
      settle(harness);
      assertThat(take(harness)).hasSize(1);
      harness.processElement1(part("p1", 1, "Ann"), 0);
      harness.processElement1(part("p2", 2, "Carlos"), 0);
      settle(harness);
      assertThat(take(harness))
          .singleElement()
          .satisfies(set -> assertThat(set.rows().get(0).label()).isEqualTo("carlos"));
    }
  }

  @Test
  void mergedNamesFallApartWhenTheMentionThatJoinedThemIsWithdrawn() throws Exception {
    try (var harness = harness(false)) {
      harness.processElement1(part("p1", 1, "Bob"), 0);
      harness.processElement1(part("p2", 2, "Robert Smith"), 0);
      harness.processElement1(joining("p3", 3, "Robert Smith", "Bob"), 0);
      settle(harness);
      take(harness);
      assertThat(labels()).containsExactly("bob");
      harness.processElement1(part("p3", 4), 0);
      settle(harness);
      take(harness);
      assertThat(labels()).containsExactly("bob", "robert-smith");
    }
  }

  @Test
  void afterAWishToForgetWhatStaysIsToldAgain() throws Exception {
    try (var harness = harness(false)) {
      harness.processElement1(part("p1", 1, "Ann"), 0);
      harness.processElement1(part("p2", 2, "Carlos"), 0);
      settle(harness);
      take(harness);
      harness.processElement2(
          new Forget(OWNER, Forget.Scope.MESSAGE, "", "message-p1", 5, 0, 0), 0);
      settle(harness);
      var sets = take(harness);
      assertThat(sets).hasSize(2).allMatch(set -> set.version().offset() == 5);
      assertThat(labels()).containsExactly("carlos");
      harness.processElement1(part("p1", 4, "Ann"), 0);
      settle(harness);
      assertThat(take(harness)).isEmpty();
    }
  }

  @Test
  void edgesOfAPartAreToldAgainWithIt() throws Exception {
    try (var harness = harness(false)) {
      harness.processElement1(part("p1", 1, "Ann"), 0);
      settle(harness);
      take(harness);
      edges.clear();
      harness.processElement1(part("p1", 2), 0);
      harness.processElement1(part("p1", 3, "Ann"), 0);
      settle(harness);
      take(harness);
      assertThat(edges).hasSize(1);
    }
  }

  private void deliver(KnownGraph graph, Random random, boolean finalOnly) throws Exception {
    var deliveries = new ArrayList<Object>(graph.wishes());
    for (var part : graph.parts()) {
      for (var times = 1 + random.nextInt(3); times > 0; times--) {
        deliveries.add(part);
      }
    }
    Collections.shuffle(deliveries, random);
    try (var harness = harness(finalOnly)) {
      for (var delivery : deliveries) {
        if (delivery instanceof Mentions part) {
          harness.processElement1(part, 0);
        } else {
          harness.processElement2((Forget) delivery, 0);
        }
        if (random.nextInt(3) == 0) {
          settle(harness);
          take(harness);
        }
      }
      harness.processBothWatermarks(Watermark.MAX_WATERMARK);
      take(harness);
    }
  }

  private static KeyedTwoInputStreamOperatorTestHarness<UserKey, Mentions, Forget, RowSet> harness(
      boolean finalOnly) throws Exception {
    var options = new EntityOptions(THRESHOLD, Duration.ofMillis(10), finalOnly, 0);
    var harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new KeyedCoProcessOperator<>(ResolveEntities.with(options)),
            Mentions::owner,
            Forget::owner,
            TypeInformation.of(UserKey.class));
    harness.open();
    return harness;
  }

  private static void settle(
      KeyedTwoInputStreamOperatorTestHarness<UserKey, Mentions, Forget, RowSet> harness)
      throws Exception {
    harness.setProcessingTime(harness.getProcessingTime() + 10);
  }

  /** Takes what came out, as the tables would. */
  private List<RowSet> take(
      KeyedTwoInputStreamOperatorTestHarness<UserKey, Mentions, Forget, RowSet> harness) {
    var sets = List.copyOf(harness.extractOutputValues());
    for (var set : sets) {
      assertThat(set.version().isOlderThan(newest)).isFalse();
      newest = set.version();
      set.goneIds().forEach(rows::remove);
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

  private List<String> labels() {
    return rows.values().stream().map(Row::label).sorted().toList();
  }

  private TreeSet<String> entities() throws Exception {
    var lines = new TreeSet<String>();
    for (var row : rows.values()) {
      if (row.table().equals("entities")) {
        var columns = JSON.readTree(row.columns());
        lines.add(
            "%s %s %s"
                .formatted(
                    columns.path("name").asText(),
                    columns.path("entity_type").asText(),
                    columns.path("mentions").asText()));
      }
    }
    return lines;
  }

  private List<String> relationships() throws Exception {
    var lines = new ArrayList<String>();
    for (var row : rows.values()) {
      if (row.table().equals("relationships")) {
        var columns = JSON.readTree(row.columns());
        var episodes = new ArrayList<String>();
        columns.path("episodes").forEach(id -> episodes.add(id.asText()));
        lines.add(
            "%s %s %s from %s to %s %s"
                .formatted(
                    snake(columns.path("source")),
                    columns.path("relation_type").asText(),
                    snake(columns.path("target")),
                    columns.path("valid_at").asText(),
                    columns.path("invalid_at").asText(),
                    episodes));
      }
    }
    Collections.sort(lines);
    return lines;
  }

  private static String snake(JsonNode label) {
    return label.asText().replace('-', '_');
  }

  private static String edges(EdgeSet set) {
    var lines = new ArrayList<String>();
    set.edges()
        .forEach(
            edge ->
                lines.add(
                    "%s %s %s %s"
                        .formatted(
                            edge.dst(),
                            edge.relType(),
                            edge.weight(),
                            new TreeMap<>(edge.properties()))));
    return lines.toString();
  }

  private static Mentions part(String window, long offset, String... names) {
    var mentions = new ArrayList<Mention>();
    for (var name : names) {
      mentions.add(mention(window, name, List.of()));
    }
    return part(window, offset, mentions);
  }

  private static Mentions joining(String window, long offset, String name, String alias) {
    return part(window, offset, List.of(mention(window, name, List.of(alias))));
  }

  private static Mention mention(String window, String name, List<String> aliases) {
    var time = Instant.parse("2026-03-01T10:00:00Z").plusSeconds(window.charAt(1));
    return new Mention(name, EntityType.PERSON, "message-" + window, time, aliases, "", 1);
  }

  private static Mentions part(String window, long offset, List<Mention> mentions) {
    return new Mentions(
        OWNER,
        window,
        "s1",
        new Version(offset, 0, 0),
        Provenance.LOCAL,
        mentions,
        List.of(),
        List.of(
            new Passage("row-" + window, Instant.EPOCH, List.of(), List.of("message-" + window))));
  }
}

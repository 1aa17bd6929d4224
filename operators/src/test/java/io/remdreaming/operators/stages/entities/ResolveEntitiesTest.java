package io.remdreaming.operators.stages.entities;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.model.activity.Correction;
import io.remdreaming.model.activity.Correction.Target;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.entities.Likeness;
import io.remdreaming.model.entities.Mentions;
import io.remdreaming.model.entities.Resolution;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.UserKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
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

  static LongStream seeds() {
    return LongStream.range(0, Long.getLong("entities.seeds", 40));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whateverTheOrderTheTablesAreThoseOfTheRules(long seed) throws Exception {
    var graph = new KnownGraph(seed);
    var user = deliver(graph, new Random(seed + 1_000_000), seed % 4 == 0);
    var expected = new SlowResolution(graph.remaining());
    assertThat(entities(user)).isEqualTo(expected.entities());
    assertThat(relationships(user)).isEqualTo(expected.relationships());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whateverTheOrderEveryColumnAndEdgeIsTheSame(long seed) throws Exception {
    var graph = new KnownGraph(seed);
    var user = deliver(graph, new Random(seed), false);
    var rows = user.rows();
    var shuffled = new ArrayList<>(graph.remaining());
    Collections.shuffle(shuffled, new Random(seed));
    var resolution = Resolution.of(OWNER, shuffled, likeness(shuffled));
    var links = new TreeMap<String, String>();
    for (var link : resolution.links()) {
      if (!link.seen().isEmpty()) {
        links.put(link.passage().rowId(), edges(MentionEdges.of(OWNER, link, user.newest())));
      }
    }
    var told = new TreeMap<String, String>();
    user.edges().forEach((id, set) -> told.put(id, edges(set)));
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
    try (var user = new ResolvedUser(false)) {
      user.say(OneWindow.persons("p1", 1, "Ann"));
      assertThat(user.settle()).hasSize(1);
      user.say(OneWindow.persons("p1", 1, "Ann"));
      user.say(OneWindow.persons("p2", 2, "Carlos"));
      assertThat(user.settle())
          .singleElement()
          .satisfies(set -> assertThat(set.rows().get(0).label()).isEqualTo("carlos"));
    }
  }

  @Test
  void afterADeletionRequestWhatStaysIsToldAgain() throws Exception {
    try (var user = new ResolvedUser(false)) {
      user.say(OneWindow.persons("p1", 1, "Ann"));
      user.say(OneWindow.persons("p2", 2, "Carlos"));
      user.settle();
      user.forget(new Forget(OWNER, Forget.Scope.MESSAGE, "", "message-p1", 5, 0, 0));
      assertThat(user.settle()).hasSize(2).allMatch(set -> set.version().offset() == 5);
      assertThat(user.labels()).containsExactly("carlos");
      user.say(OneWindow.persons("p1", 4, "Ann"));
      assertThat(user.settle()).isEmpty();
    }
  }

  @Test
  void whatACorrectionTakesOutIsToldToBeGoneByAJobThatHasNeverToldIt() throws Exception {
    var before = new ArrayList<String>();
    try (var user = new ResolvedUser(false)) {
      user.say(OneWindow.persons("p1", 1, "Ann"));
      user.settle().forEach(set -> before.addAll(set.ids()));
    }
    try (var user = new ResolvedUser(false)) {
      user.forget(entity("ann", 5));
      user.say(OneWindow.persons("p1", 1, "Ann"));
      user.say(OneWindow.persons("p2", 2, "Carlos"));
      var gone = new ArrayList<String>();
      user.settle().forEach(set -> gone.addAll(set.deletedIds()));
      assertThat(gone).isEqualTo(before);
      assertThat(user.labels()).contains("carlos").doesNotContain("ann");
      user.say(OneWindow.persons("p3", 6, "Dora"));
      assertThat(user.settle()).hasSize(1);
    }
  }

  private static Forget entity(String label, long offset) {
    var at = Instant.parse("2026-04-01T10:00:00Z");
    var correction = new Correction(Target.labeled(label), null, "c1", "", at);
    return Forget.of(OWNER, Forget.Scope.ENTITY, label, correction, LogPosition.of(0, offset, 0));
  }

  @Test
  void edgesOfAPartAreToldAgainWithIt() throws Exception {
    try (var user = new ResolvedUser(false)) {
      user.say(OneWindow.persons("p1", 1, "Ann"));
      user.settle();
      user.edges().clear();
      user.say(OneWindow.persons("p1", 2));
      user.say(OneWindow.persons("p1", 3, "Ann"));
      user.settle();
      assertThat(user.edges()).hasSize(1);
    }
  }

  /** The user's entities once everything has come, in some order and more than once. */
  private static ResolvedUser deliver(KnownGraph graph, Random random, boolean finalOnly)
      throws Exception {
    var deliveries = new ArrayList<Object>(graph.requests());
    for (var window : graph.windows()) {
      for (var times = 1 + random.nextInt(3); times > 0; times--) {
        deliveries.add(window);
      }
    }
    Collections.shuffle(deliveries, random);
    try (var user = new ResolvedUser(finalOnly)) {
      for (var delivery : deliveries) {
        if (delivery instanceof Mentions window) {
          user.say(window);
        } else {
          user.forget((Forget) delivery);
        }
        if (random.nextInt(3) == 0) {
          user.settle();
        }
      }
      user.end();
      return user;
    }
  }

  /** Every name with every other that is near it. */
  private static Likeness likeness(List<Mentions> windows) {
    var names = new TreeSet<String>();
    windows.forEach(window -> names.addAll(window.names()));
    var near = new TreeMap<String, Map<String, Double>>();
    for (var name : names) {
      for (var other : names) {
        if (!name.equals(other)) {
          near.computeIfAbsent(name, key -> new TreeMap<>())
              .put(other, KnownVectors.cosine(name, other));
        }
      }
    }
    return new Likeness(ResolvedUser.LETTERS, ResolvedUser.MEANING, near);
  }

  private static TreeSet<String> entities(ResolvedUser user) throws Exception {
    var lines = new TreeSet<String>();
    for (var row : user.rows().values()) {
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

  private static List<String> relationships(ResolvedUser user) throws Exception {
    var lines = new ArrayList<String>();
    for (var row : user.rows().values()) {
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
}

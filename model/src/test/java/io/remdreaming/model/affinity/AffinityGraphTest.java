package io.remdreaming.model.affinity;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.memory.UserKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AffinityGraphTest {

  private static final int RUNS = 400;
  private static final long SEED = Long.getLong("affinity.seed", 1L);
  private static final UserKey ANN = new UserKey("acme", "ann");
  private static final UserKey SHARED = UserKey.shared("acme");

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whateverHappensTheEdgesAreThoseOfTheDefinition(boolean isShared) {
    for (var run = 0; run < RUNS; run++) {
      var seed = SEED * RUNS + run;
      var history = new History(new Random(seed), isShared);
      for (var step = 0; step < 80; step++) {
        history.happen();
        if (step % 10 == 9) {
          history.rest();
          assertThat(history.edges)
              .as("seed %s, step %s", seed, step)
              .isEqualTo(history.expected());
        }
      }
    }
  }

  @Test
  void edgesAreThoseOfTheDefinitionAcrossPanels() {
    var history = new History(new Random(SEED), false);
    for (var i = 0; i < 900; i++) {
      history.put("p" + i);
    }
    for (var i = 0; i < 900; i += 7) {
      history.remove("p" + i);
    }
    history.rest();
    assertThat(history.edges).isEqualTo(history.expected());
  }

  @Test
  void edgesOfManyThatArriveTogetherAreThoseOfTheDefinition() {
    var history = new History(new Random(SEED), false);
    for (var batch = 0; batch < 12; batch++) {
      history.putTogether(100, 900);
    }
    history.rest();
    assertThat(history.edges).isEqualTo(history.expected());
  }

  @Test
  void sameResourceAgainChangesNothing() {
    var graph = graph(new SharedIndex(4, ScanObserver.NONE));
    var resources = new Resources(new Random(SEED), 4);
    var one = resources.next(ANN, "a");
    graph.put(one);
    graph.put(resources.next(ANN, "b"));
    graph.settle();
    graph.put(one);
    assertThat(graph.settle()).isEmpty();
  }

  @Test
  void stricterPolicyNeedsNoScan() {
    var scans = new int[1];
    var shared = new SharedIndex(4, ScanObserver.NONE);
    var policy = new TenantPolicy(0.2, 3);
    var graph = new AffinityGraph(4, shared, false, policy, 0, rows -> scans[0]++);
    var resources = new Resources(new Random(SEED), 4);
    for (var i = 0; i < 20; i++) {
      graph.put(resources.next(ANN, "p" + i));
    }
    graph.settle();
    scans[0] = 0;
    graph.apply(new TenantPolicy(0.9, 2));
    assertThat(graph.settle()).isNotEmpty();
    assertThat(scans[0]).isZero();
  }

  private static AffinityGraph graph(SharedIndex shared) {
    return new AffinityGraph(4, shared, false, TenantPolicy.DEFAULT, 0, ScanObserver.NONE);
  }

  /** A random history of one owner, its edges as they were emitted, and what they should be. */
  private static final class History {

    private final Random random;
    private final boolean isShared;
    private final Resources resources;
    private final SharedIndex shared;
    private final Map<String, ResourceVector> own = new TreeMap<>();
    private final Map<String, ResourceVector> common = new TreeMap<>();
    private final Map<String, List<Neighbor>> edges = new TreeMap<>();
    private AffinityGraph graph;
    private TenantPolicy policy = TenantPolicy.DEFAULT;
    private long revision;

    History(Random random, boolean isShared) {
      this.random = random;
      this.isShared = isShared;
      var dimension = 2 + random.nextInt(6);
      this.resources = new Resources(random, dimension);
      this.shared = new SharedIndex(dimension, ScanObserver.NONE);
      this.graph = fresh(dimension, policy, 0);
      this.dimension = dimension;
    }

    private final int dimension;

    private AffinityGraph fresh(int size, TenantPolicy known, long seen) {
      return new AffinityGraph(size, shared, isShared, known, seen, ScanObserver.NONE);
    }

    void happen() {
      switch (random.nextInt(isShared ? 8 : 13)) {
        case 0, 1 -> put("p" + random.nextInt(25));
        case 2, 3 -> putTogether(1 + random.nextInt(12), 25);
        case 4, 5 -> remove("p" + random.nextInt(25));
        case 6 -> policy = new TenantPolicy(random.nextInt(11) / 10.0, random.nextInt(5));
        case 7 -> restart();
        case 8, 9, 10 -> share("s" + random.nextInt(10));
        case 11 -> unshare("s" + random.nextInt(10));
        default -> settle();
      }
    }

    void put(String id) {
      refresh();
      var resource = resources.next(isShared ? SHARED : ANN, id);
      own.put(id, resource);
      graph.put(resource);
      maybeSettle();
    }

    /** Some of them may be the same. */
    void putTogether(int resourcesAtOnce, int of) {
      refresh();
      var together = new ArrayList<ResourceVector>();
      for (var i = 0; i < resourcesAtOnce; i++) {
        together.add(resources.next(isShared ? SHARED : ANN, "p" + random.nextInt(of)));
      }
      together.forEach(resource -> own.put(resource.rowId(), resource));
      graph.putAll(together);
      maybeSettle();
    }

    void remove(String id) {
      own.remove(id);
      graph.remove(id);
      maybeSettle();
    }

    private void share(String id) {
      var resource = resources.next(SHARED, id);
      common.put(id, resource);
      shared.put(resource, ++revision);
    }

    private void unshare(String id) {
      common.remove(id);
      shared.remove(id, ++revision);
    }

    /** The memory is lost; the resources and what was emitted are not. */
    private void restart() {
      settle();
      var restored = fresh(dimension, graph.policy(), graph.seen());
      own.values()
          .forEach(r -> restored.restore(r, new TopK(edges.getOrDefault(r.rowId(), List.of()))));
      graph = restored;
    }

    private void refresh() {
      graph.apply(policy);
      graph.refresh();
    }

    void rest() {
      refresh();
      settle();
    }

    private void maybeSettle() {
      if (random.nextBoolean()) {
        settle();
      }
    }

    private void settle() {
      graph
          .settle()
          .forEach(
              (id, near) -> {
                if (near.isEmpty()) {
                  edges.remove(id);
                } else {
                  edges.put(id, near.neighbors());
                }
              });
    }

    Map<String, List<Neighbor>> expected() {
      return Definition.of(own.values(), common.values(), isShared, policy);
    }
  }

  @Test
  void everythingAnewIsTheSame() {
    var history = new History(new Random(SEED), false);
    for (var i = 0; i < 30; i++) {
      history.share("s" + i % 7);
      history.put("p" + i);
    }
    history.rest();
    var graph = history.fresh(history.dimension, history.policy, 0);
    history.own.values().forEach(resource -> graph.restore(resource, TopK.EMPTY));
    graph.recomputeAll();
    var anew =
        graph.settle().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().neighbors()));
    assertThat(anew).isEqualTo(history.expected());
  }
}

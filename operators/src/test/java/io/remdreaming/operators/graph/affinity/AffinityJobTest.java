package io.remdreaming.operators.graph.affinity;

import static io.remdreaming.operators.graph.affinity.Sets.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.operators.keyed.ByUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The stage on a cluster, in both runtime modes. */
class AffinityJobTest {

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(3)
              .build());

  @Test
  void edgesAreTheSameInAnyOrderAndMode() throws Exception {
    var sets = sets();
    var expected = edges(sets, RuntimeExecutionMode.STREAMING, 1);
    assertThat(expected).hasSizeGreaterThan(20);
    for (var seed = 0; seed < 3; seed++) {
      Collections.shuffle(sets, new Random(seed));
      assertThat(edges(sets, RuntimeExecutionMode.STREAMING, 3)).isEqualTo(expected);
      assertThat(edges(sets, RuntimeExecutionMode.BATCH, 2)).isEqualTo(expected);
    }
  }

  private static List<RowSet> sets() {
    var random = new Random(7);
    var sets = new ArrayList<RowSet>();
    for (var i = 0; i < 80; i++) {
      var owner = i % 8 == 0 ? ACME : new UserKey("acme", "user-" + i % 5);
      sets.add(Sets.at(owner, "r" + i, random.nextInt(30), random.nextInt(180), i));
      if (i % 10 == 3) {
        sets.add(Sets.gone(owner, "r" + i, 100 + i));
      }
    }
    return sets;
  }

  private static Map<String, List<String>> edges(
      List<RowSet> sets, RuntimeExecutionMode mode, int parallelism) throws Exception {
    var configuration = new Configuration();
    configuration.set(ExecutionOptions.RUNTIME_MODE, mode);
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    var env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(parallelism);
    var rows = env.fromData(TypeInformation.of(RowSet.class), sets.toArray(RowSet[]::new));
    var policy = new PolicyChange("acme", new TenantPolicy(0.9, 2), 1);
    var policies = env.fromData(TypeInformation.of(PolicyChange.class), policy);
    rows.uid("rows");
    policies.uid("policies");
    var options =
        new AffinityOptions(
            TenantPolicy.DEFAULT,
            Duration.ofSeconds(30),
            4L * AffinityHarness.DIMENSION * 5,
            1 << 20,
            mode == RuntimeExecutionMode.BATCH,
            0,
            Sets.SPACE);
    var onSubtasks =
        ByUser.exchange(rows, RowSet::owner)
            .map(set -> set)
            .returns(RowSet.class)
            .uid("on-their-subtasks");
    var result = new TreeMap<String, List<String>>();
    try (var output = Affinity.on(onSubtasks, policies, options).executeAndCollect()) {
      output.forEachRemaining(set -> replace(result, set));
    }
    return result;
  }

  private static void replace(Map<String, List<String>> result, EdgeSet set) {
    if (set.edges().isEmpty()) {
      result.remove(set.rowId());
    } else {
      result.put(
          set.rowId(),
          set.edges().stream()
              .map(edge -> edge.properties().get("dst_id") + ":" + edge.weight())
              .toList());
    }
  }
}

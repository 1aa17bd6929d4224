package io.remdreaming.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.jobs.options.DreamingOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.runtime.partitioner.KeyGroupStreamPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopologyTest {

  @Test
  void everyOperatorHasANameThatIsASentence() {
    assertThat(lines(true, Map.of())).allMatch(name -> name.matches("[A-Z].*"));
  }

  /** From the exchange on everything of a user stays on its subtask. */
  @Test
  void usersAreKeyedOnce() {
    var keyed =
        graph(options(Map.of())).getStreamNodes().stream()
            .flatMap(node -> node.getInEdges().stream())
            .filter(edge -> edge.getPartitioner() instanceof KeyGroupStreamPartitioner<?, ?>)
            .map(edge -> edge.getTargetId())
            .distinct();
    assertThat(keyed).hasSize(1);
  }

  @Test
  void jobFitsOnAScreen() {
    var vertices = graph(options(Map.of())).getJobGraph().getVerticesAsArray();
    assertThat(vertices).hasSizeLessThanOrEqualTo(16);
  }

  /** What fetches files lies in its users' chain. */
  @Test
  void filesTakeNoVertex() {
    var fetching = Map.of("files.sources", "file:///data/{tenant_id}/");
    assertThat(lines(false, fetching)).contains("fetch-files");
    assertThat(lines(false, Map.of())).doesNotContain("fetch-files");
    assertThat(graph(options(fetching)).getJobGraph().getVerticesAsArray())
        .hasSameSizeAs(graph(options(Map.of())).getJobGraph().getVerticesAsArray());
  }

  /** A run that ends by itself takes the answers that the log has. */
  @Test
  void boundedRunsFetchNothing() {
    var bounded = Map.of("files.sources", "file:///data/{tenant_id}/", "dreaming.bounded", "true");
    assertThat(lines(false, bounded)).doesNotContain("fetch-files");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "100"})
  void ratesAreDividedBetweenTheGatewaysThatThereAre(String relations) {
    var more = Map.of("dreaming.bounded", "true", "affinity.llm-limit", relations);
    var drawn =
        lines(false, more).stream().filter(uid -> uid.startsWith("execute-prompts-")).count();
    assertThat(options(more).models().gateway().rates().gateways()).isEqualTo((int) drawn);
  }

  private static DreamingOptions options(Map<String, String> more) {
    var given = new HashMap<>(more);
    given.put("kafka.bootstrap.servers", "localhost:9092");
    return DreamingOptions.from(given, Map.of());
  }

  private static List<String> lines(boolean names, Map<String, String> more) {
    var lines = new TreeSet<String>();
    for (StreamNode node : graph(options(more)).getStreamNodes()) {
      lines.add(names ? node.getOperatorName() : String.valueOf(node.getTransformationUID()));
    }
    return List.copyOf(lines);
  }

  private static StreamGraph graph(DreamingOptions options) {
    var env = StreamExecutionEnvironment.getExecutionEnvironment();
    DreamingJob.describe(env, options);
    return env.getStreamGraph();
  }
}

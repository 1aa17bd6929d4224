package io.remdreaming.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class TopologyTest {

  @Test
  void uidsAreThoseOfTheGoldenFile() throws Exception {
    assertThat(lines(false)).isEqualTo(golden("uids.txt"));
  }

  @Test
  void everyOperatorHasANameThatIsASentence() {
    assertThat(lines(true)).allMatch(name -> name.matches("[A-Z].*"));
  }

  private static List<String> lines(boolean names) {
    var env = StreamExecutionEnvironment.getExecutionEnvironment();
    var options = DreamingOptions.from(Map.of("kafka.bootstrap.servers", "localhost:9092"));
    DreamingJob.describe(env, options);
    var lines = new TreeSet<String>();
    for (StreamNode node : env.getStreamGraph().getStreamNodes()) {
      lines.add(names ? node.getOperatorName() : String.valueOf(node.getTransformationUID()));
    }
    return List.copyOf(lines);
  }

  private static List<String> golden(String file) throws Exception {
    try (var in = Objects.requireNonNull(TopologyTest.class.getResourceAsStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}

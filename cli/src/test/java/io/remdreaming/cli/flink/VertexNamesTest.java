package io.remdreaming.cli.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.jobs.options.DreamingOptions;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VertexNamesTest {

  /** What the UI's column of names shows whole. */
  private static final int LONGEST = 40;

  @TempDir private Path folder = Path.of("");

  @Test
  void aVertexIsNamedAfterItsFirstOperator() {
    assertThat(
            VertexNames.first(
                "Close day windows -> (Build prompts, Execute prompts -> Route results)"))
        .isEqualTo("Close day windows");
    assertThat(VertexNames.first("Write memory: Writer -> Write memory: Committer"))
        .isEqualTo("Write memory");
    assertThat(VertexNames.first("Rate summaries")).isEqualTo("Rate summaries");
  }

  @Test
  void theUiShowsTheNameOfEachVertexOfTheJobWholeAndNoneTwice() {
    var settings = FlinkSettings.of(folder, 2, "0", false, Map.of());
    var options =
        DreamingOptions.from(
            Map.of("kafka.bootstrap.servers", "none:9092", "postgres.url", "jdbc:postgresql:none"),
            Map.of());
    var graph = DreamingJobs.graph(settings, options);
    VertexNames.shorten(graph);
    var names = new HashSet<String>();
    for (JobVertex vertex : graph.getVertices()) {
      assertThat(vertex.getName()).hasSizeLessThanOrEqualTo(LONGEST);
      assertThat(vertex.getOperatorPrettyName()).contains(vertex.getName());
      assertThat(names.add(vertex.getName())).as(vertex.getName()).isTrue();
    }
  }
}

package io.remdreaming.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cluster was asked to be. */
final class ClusterShapeTest {

  private static final ClusterShape SHAPE =
      new ClusterShape(
          2,
          5,
          true,
          3,
          new ClusterPorts(8081, 6123, 2181),
          "file:///s/savepoint-1",
          Map.of("dreaming.session.idle-timeout", "2 s"),
          Map.of("heartbeat.timeout", "15 s"));

  @TempDir private Path folder = Path.of("");

  @Test
  void isReadAsItWasWritten() {
    var file = folder.resolve("cluster.properties");
    assertThat(ClusterShape.read(file)).isEmpty();
    SHAPE.write(file);
    assertThat(ClusterShape.read(file)).contains(SHAPE);
  }

  @Test
  void hasSlotsForAllSubtasks() {
    assertThat(SHAPE.withSlotsForAll().taskManagers()).isEqualTo(3);
  }

  @Test
  void theNextJobBeginsFromItsSavepoint() {
    var next = SHAPE.next("file:///s/savepoint-2", 1);
    assertThat(next.epoch()).isEqualTo(4);
    assertThat(next.parallelism()).isEqualTo(1);
    assertThat(next.restoreFrom()).isEqualTo("file:///s/savepoint-2");
    assertThat(next.job()).isEqualTo(SHAPE.job());
  }
}

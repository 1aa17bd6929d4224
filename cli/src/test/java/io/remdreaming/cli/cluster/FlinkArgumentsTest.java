package io.remdreaming.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.cli.home.RemHome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.GlobalConfiguration;
import org.junit.jupiter.api.Test;

/** The arguments of Flink's processes. */
final class FlinkArgumentsTest {

  private static final Path CONFIGURATION = Path.of("..", "flink-conf");
  private static final ClusterHome HOME = new ClusterHome(new RemHome(Path.of("/rem/cluster")));

  @Test
  void jvmsHaveTheOptionsOfTheConfigurationAndTheMemoryThatFlinkWorksOut() {
    var arguments = arguments(shape(false, "", Map.of()));
    assertThat(arguments.taskManagerJvm())
        .contains("--add-modules=jdk.incubator.vector", "-XX:+UseParallelGC")
        .anyMatch(option -> option.matches("-Xmx[45]\\d{8}"))
        .anyMatch(option -> option.startsWith("-XX:MaxMetaspaceSize="));
    assertThat(arguments.jobManagerJvm())
        .contains("--add-modules=jdk.incubator.vector")
        .doesNotContain("-XX:+UseParallelGC")
        .anyMatch(option -> option.startsWith("-Xmx4"));
  }

  @Test
  void everythingListensOnTheLoopbackAddressOnly() {
    var settings = arguments(shape(true, "", Map.of())).settings();
    assertThat(settings.entrySet())
        .filteredOn(setting -> setting.getKey().matches(".*(address|host)$"))
        .hasSizeGreaterThanOrEqualTo(6)
        .allSatisfy(setting -> assertThat(setting.getValue()).isEqualTo("127.0.0.1"));
    assertThat(settings).containsEntry("metrics.reporters", "");
  }

  @Test
  void aTaskManagerIsToldItsMemoryInFull() {
    assertThat(arguments(shape(false, "", Map.of())).taskManagerDynamic())
        .anyMatch(setting -> setting.startsWith("taskmanager.memory.task.heap.size="))
        .anyMatch(setting -> setting.startsWith("taskmanager.cpu.cores="))
        .noneMatch(setting -> setting.startsWith("taskmanager.memory.process.size="));
  }

  @Test
  void highAvailabilityIsZooKeepersAndOfTheEpoch() {
    assertThat(arguments(shape(true, "", Map.of())).settings())
        .containsEntry("high-availability.type", "zookeeper")
        .containsEntry("high-availability.zookeeper.quorum", "127.0.0.1:3")
        .containsEntry("high-availability.cluster-id", "rem-dreaming-7")
        .containsEntry(
            "high-availability.storageDir", "file:///rem/cluster/flink/high-availability");
    assertThat(arguments(shape(false, "", Map.of())).settings().keySet())
        .noneMatch(key -> key.startsWith("high-availability"));
  }

  @Test
  void whatIsGivenWins() {
    var given = Map.of("execution.checkpointing.interval", "2 s", "parallelism.default", "5");
    assertThat(arguments(shape(false, "", given)).settings()).containsAllEntriesOf(given);
  }

  @Test
  void theJobIsToldWhereItBeginsFromAndItsOptions() {
    assertThat(arguments(shape(false, "file:///s/savepoint-1", Map.of())).job())
        .isEqualTo(
            List.of(
                "--job-classname",
                "io.remdreaming.jobs.DreamingJob",
                "--fromSavepoint",
                "file:///s/savepoint-1",
                "--kafka.bootstrap.servers",
                "127.0.0.1:9092"));
    assertThat(arguments(shape(false, "", Map.of())).job()).doesNotContain("--fromSavepoint");
  }

  private static ClusterShape shape(
      boolean isHighlyAvailable, String from, Map<String, String> flink) {
    var job = Map.of("kafka.bootstrap.servers", "127.0.0.1:9092");
    return new ClusterShape(
        2, 3, isHighlyAvailable, 7, new ClusterPorts(1, 2, 3), from, job, flink);
  }

  private static FlinkArguments arguments(ClusterShape shape) {
    var configuration = GlobalConfiguration.loadConfiguration(CONFIGURATION.toString());
    return new FlinkArguments(HOME, shape, configuration);
  }
}

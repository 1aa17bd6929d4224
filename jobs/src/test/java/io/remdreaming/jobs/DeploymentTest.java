package io.remdreaming.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.jobs.options.DreamingOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.util.ParameterTool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is deployed agrees with the code. */
class DeploymentTest {

  private static final Pattern ARGUMENT =
      Pattern.compile("(?m)^ *- (--[a-z][\\w.-]+)\\n *- (\\S+)$");

  @Test
  void flinkIsConfiguredByTheLaws() {
    var flink = GlobalConfiguration.loadConfiguration(Path.of("..", "flink-conf").toString());
    assertThat(flink.get(PipelineOptions.GENERIC_TYPES)).isFalse();
    assertThat(flink.get(PipelineOptions.AUTO_GENERATE_UIDS)).isFalse();
    assertThat(flink.get(PipelineOptions.MAX_PARALLELISM)).isEqualTo(720);
    assertThat(flink.get(StateBackendOptions.STATE_BACKEND)).isEqualTo("rocksdb");
    assertThat(flink.get(CheckpointingOptions.INCREMENTAL_CHECKPOINTS)).isTrue();
    assertThat(retention(flink)).isEqualTo(ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
  }

  @Test
  void driverOfTheDatabaseAndNativeLibrariesAreFlinksWhereFlinkHasThem() throws Exception {
    var flink = GlobalConfiguration.loadConfiguration(Path.of("..", "flink-conf").toString());
    assertThat(flink.get(CoreOptions.ALWAYS_PARENT_FIRST_LOADER_PATTERNS_ADDITIONAL))
        .containsExactly("org.postgresql.", "ai.onnxruntime.");
    assertThat(Files.readString(Path.of("..", "Dockerfile")))
        .contains("jobs/target/lib/postgresql.jar jobs/target/lib/onnxruntime.jar /opt/flink/lib/");
  }

  private static ExternalizedCheckpointRetention retention(Configuration flink) {
    return flink.get(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"k8s-operator/base/deployment.yaml", "compose.yaml"})
  void argumentsOfTheJobAreOptions(String manifest) throws Exception {
    var arguments =
        ARGUMENT
            .matcher(Files.readString(Path.of("..", manifest)))
            .results()
            .filter(argument -> !argument.group(1).equals("--job-classname"))
            .flatMap(argument -> Stream.of(argument.group(1), argument.group(2)))
            .toArray(String[]::new);
    assertThat(arguments).contains("--kafka.bootstrap.servers");
    var options = DreamingOptions.from(ParameterTool.fromArgs(arguments).toMap());
    assertThat(options.postgres().toString()).contains("jdbc:postgresql:");
  }
}

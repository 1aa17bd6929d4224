package io.remdreaming.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of this program's class path Flink's processes get. */
final class FlinkClassPathTest {

  private static final String ALL =
      String.join(
          File.pathSeparator,
          List.of(
              "lib/flink-runtime-2.2.1.jar",
              "lib/flink-container-2.2.1.jar",
              "lib/flink-shaded-zookeeper-3-3.7.2-20.0.jar",
              "lib/flink-connector-kafka-5.0.0-2.2.jar",
              "lib/flink-connector-jdbc-core-4.0.0-2.0.jar",
              "lib/flink-connector-base-2.2.1.jar",
              "lib/flink-metrics-prometheus-2.2.1.jar",
              "lib/log4j-core-2.25.3.jar",
              "lib/kafka-clients-4.2.1.jar",
              "lib/postgresql-42.7.jar",
              "lib/rem-dreaming-jobs-0.1.0.jar"));

  @Test
  void flinkAndItsLoggingAreThereButNothingOfTheJob() {
    assertThat(FlinkClassPath.of(ALL, false).split(File.pathSeparator))
        .containsExactly(
            "lib/flink-runtime-2.2.1.jar",
            "lib/flink-container-2.2.1.jar",
            "lib/flink-shaded-zookeeper-3-3.7.2-20.0.jar",
            "lib/flink-metrics-prometheus-2.2.1.jar",
            "lib/log4j-core-2.25.3.jar");
  }

  @Test
  void theDriverIsThereIfItIsAskedFor() {
    assertThat(FlinkClassPath.of(ALL, true)).contains("postgresql-42.7.jar");
  }
}

package io.remdreaming.cli.cluster;

import io.remdreaming.cli.home.RemHome;
import java.nio.file.Path;

/**
 * The folders of a cluster. They lie in a {@code REM_HOME} of the cluster's own, so that commands
 * that are given it work with the cluster as they do with the demo.
 */
public record ClusterHome(RemHome home) {

  Path processes() {
    return home.root().resolve("processes");
  }

  Path logs() {
    return home.root().resolve("logs");
  }

  /** What Flink's image has as {@code /opt/flink}: the folders lib and usrlib. */
  Path flink() {
    return home.root().resolve("flink");
  }

  Path checkpoints() {
    return flink().resolve("checkpoints");
  }

  Path savepoints() {
    return flink().resolve("savepoints");
  }

  /** What JobManagers leave for each other besides what lies in ZooKeeper. */
  Path highAvailability() {
    return flink().resolve("high-availability");
  }

  Path temporary() {
    return flink().resolve("tmp");
  }

  Path zooKeeper() {
    return home.root().resolve("zookeeper");
  }

  Path shape() {
    return home.root().resolve("cluster.properties");
  }
}

package io.remdreaming.benchmarks.throughput;

import java.util.List;

/**
 * What a stack is busy with: the innermost frame that belongs to any of the groups decides, so that
 * the JDK's time is booked on whoever called it.
 */
final class CodeGroups {

  private static final String OURS = "io.remdreaming.";

  private record Group(String name, String prefix) {}

  private static final List<Group> GROUPS =
      List.of(
          new Group("RocksDB", "org.rocksdb."),
          new Group("Jackson", "com.fasterxml.jackson."),
          new Group("Lucene", "org.apache.lucene."),
          new Group("PostgreSQL driver", "org.postgresql."),
          new Group("Kafka broker", "kafka."),
          new Group("Kafka broker", "org.apache.kafka.storage."),
          new Group("Kafka broker", "org.apache.kafka.server."),
          new Group("Kafka broker", "org.apache.kafka.raft."),
          new Group("Kafka clients", "org.apache.kafka."),
          new Group("Flink: Kafka connector", "org.apache.flink.connector.kafka."),
          new Group("Flink: serialisation", "org.apache.flink.api.java.typeutils."),
          new Group("Flink: serialisation", "org.apache.flink.api.common.typeutils."),
          new Group("Flink: serialisation", "org.apache.flink.types."),
          new Group("Flink: serialisation", "org.apache.flink.core.memory."),
          new Group("Flink: state", "org.apache.flink.state."),
          new Group("Flink: state", "org.apache.flink.runtime.state."),
          new Group("Flink: network", "org.apache.flink.runtime.io."),
          new Group("Flink: network", "org.apache.flink.shaded.netty"),
          new Group("Flink: async", "org.apache.flink.streaming.api.operators.async."),
          new Group("Flink: the rest", "org.apache.flink."));

  private CodeGroups() {}

  static String of(StackTraceElement[] stack) {
    for (var frame : stack) {
      var name = frame.getClassName();
      if (name.startsWith(OURS)) {
        return "ours: " + packageOf(name);
      }
      for (var group : GROUPS) {
        if (name.startsWith(group.prefix)) {
          return group.name;
        }
      }
    }
    return "the JDK itself";
  }

  private static String packageOf(String className) {
    return className.substring(OURS.length(), className.lastIndexOf('.'));
  }
}

package io.remdreaming.cli.kafka;

import java.nio.file.Path;
import java.util.Properties;

/**
 * The settings of a broker that is its own controller, on the loopback address, without replicas.
 */
final class BrokerSettings {

  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  /** Above the 1 MiB of an event, so that a larger one arrives and becomes a dead letter. */
  static final int MAX_RECORD_BYTES = 4 << 20;

  private static final String HOST = "127.0.0.1";

  private BrokerSettings() {}

  static String address(KafkaPorts ports) {
    return HOST + ":" + ports.broker();
  }

  static Properties of(Path data, KafkaPorts ports) {
    var settings = new Properties();
    addRoles(settings, ports);
    addSingleReplicas(settings);
    addLog(settings, data);
    addModesty(settings);
    return settings;
  }

  private static void addRoles(Properties settings, KafkaPorts ports) {
    var broker = "BROKER://" + address(ports);
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "" + NODE_ID);
    settings.put("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + ports.controller());
    settings.put("controller.listener.names", CONTROLLER_LISTENER);
    settings.put("inter.broker.listener.name", "BROKER");
    settings.put(
        "listeners", broker + "," + CONTROLLER_LISTENER + "://" + HOST + ":" + ports.controller());
    settings.put("advertised.listeners", broker);
    settings.put(
        "listener.security.protocol.map", "BROKER:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
    // A killed broker's session must end before its successor is let in.
    settings.put("broker.session.timeout.ms", "6000");
    settings.put("broker.heartbeat.interval.ms", "500");
  }

  private static void addSingleReplicas(Properties settings) {
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "4");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "4");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("default.replication.factor", "1");
    settings.put("min.insync.replicas", "1");
  }

  private static void addLog(Properties settings, Path data) {
    settings.put("log.dirs", data.toString());
    // Retention goes by record time, and memories may be years old.
    settings.put("log.retention.ms", "-1");
    settings.put("log.retention.bytes", "-1");
    settings.put("offsets.retention.minutes", "" + Integer.MAX_VALUE);
    settings.put("message.max.bytes", "" + MAX_RECORD_BYTES);
    settings.put("replica.fetch.max.bytes", "" + MAX_RECORD_BYTES);
    settings.put("auto.create.topics.enable", "false");
  }

  private static void addModesty(Properties settings) {
    settings.put("log.cleaner.threads", "1");
    settings.put("log.cleaner.dedupe.buffer.size", "" + (8 << 20));
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("background.threads", "2");
    settings.put("group.initial.rebalance.delay.ms", "0");
  }
}

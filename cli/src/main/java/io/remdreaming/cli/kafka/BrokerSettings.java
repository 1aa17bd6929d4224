package io.remdreaming.cli.kafka;

import io.remdreaming.cli.home.PackagedSettings;
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
    var settings = PackagedSettings.read(BrokerSettings.class, "broker.properties");
    var broker = "BROKER://" + address(ports);
    var controller = HOST + ":" + ports.controller();
    settings.put("node.id", "" + NODE_ID);
    settings.put("controller.quorum.voters", NODE_ID + "@" + controller);
    settings.put("listeners", broker + "," + CONTROLLER_LISTENER + "://" + controller);
    settings.put("advertised.listeners", broker);
    settings.put("log.dirs", data.toString());
    settings.put("message.max.bytes", "" + MAX_RECORD_BYTES);
    settings.put("replica.fetch.max.bytes", "" + MAX_RECORD_BYTES);
    return settings;
  }
}

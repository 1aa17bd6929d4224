package io.remdreaming.cli.kafka;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.RootCause;
import io.remdreaming.cli.home.RemHome;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka (KRaft, broker and controller in one) within this JVM, with its data in one folder.
 *
 * @param isNew whether its log began with this start
 */
public record EmbeddedKafka(KafkaRaftServer server, String bootstrapServers, boolean isNew)
    implements AutoCloseable {
  /** Starts on what the folder holds, or formats it first. */
  public static EmbeddedKafka start(Path folder) {
    try {
      var data = folder.resolve("data");
      Files.createDirectories(folder);
      var ports = KafkaPorts.choose(portFile(folder));
      var isNew = formatIfNeeded(folder, data);
      var config = new KafkaConfig(BrokerSettings.of(data, ports), false);
      var server = new KafkaRaftServer(config, Time.SYSTEM);
      server.startup();
      return new EmbeddedKafka(server, BrokerSettings.address(ports), isNew);
    } catch (Exception e) {
      throw new ExecutionFailedException(
          "Kafka did not start in %s: %s".formatted(folder, RootCause.of(e)), e);
    }
  }

  /** Where the Kafka of a folder listens, if it has ever been started. */
  public static Optional<String> addressOf(Path folder) {
    return KafkaPorts.read(portFile(folder)).map(BrokerSettings::address);
  }

  private static Path portFile(Path folder) {
    return folder.resolve("port");
  }

  /** Formats the folder unless that has been done to its end, and says whether it had to. */
  private static boolean formatIfNeeded(Path folder, Path data) throws Exception {
    var mark = folder.resolve("formatted");
    if (Files.exists(mark)) {
      return false;
    }
    RemHome.delete(data);
    Files.createDirectories(data);
    format(data);
    Files.createFile(mark);
    return true;
  }

  private static void format(Path data) throws Exception {
    new Formatter()
        .setNodeId(BrokerSettings.NODE_ID)
        .setClusterId(Uuid.randomUuid().toString())
        .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
        .setMetadataLogDirectory(data.toString())
        .addDirectory(data.toString())
        .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .run();
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}

package io.remdreaming.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the log's configurations let through of what Kafka's clients say. */
final class LogConfigurationTest {

  private static final String DEPLOYED = "../flink-conf/log4j-console.properties";
  private static final String OWN = "src/main/resources/log4j2.xml";
  private static final String NETWORK = "org.apache.kafka.clients.NetworkClient";
  private static final String COMMITS =
      "org.apache.flink.connector.kafka.source.reader.KafkaSourceReader";

  @ParameterizedTest
  @ValueSource(strings = {DEPLOYED, OWN})
  void warningsOfAnOutageAreBounded(String file) {
    assertThat(lines(file, NETWORK, Level.WARN, 1_900)).isBetween(1, 20);
    assertThat(lines(file, COMMITS, Level.WARN, 1_900)).isBetween(1, 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {DEPLOYED, OWN})
  void configurationsOfClientsAreNotPrinted(String file) {
    assertThat(lines(file, "org.apache.kafka.common.config.AbstractConfig", Level.INFO, 50))
        .isZero();
    assertThat(lines(file, "org.apache.kafka.clients.consumer.ConsumerConfig", Level.INFO, 50))
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {DEPLOYED, OWN})
  void errorsAndOwnWarningsAllComeThrough(String file) {
    assertThat(lines(file, NETWORK, Level.ERROR, 100)).isEqualTo(100);
    assertThat(lines(file, "io.remdreaming.sinks.postgres.RetryingConnection", Level.WARN, 100))
        .isEqualTo(100);
  }

  private static int lines(String file, String logger, Level level, int times) {
    var name = "test of " + file;
    try (LoggerContext context =
        Configurator.initialize(name, null, Path.of(file).toAbsolutePath().toUri())) {
      var lines = new Lines();
      lines.start();
      var configuration = context.getConfiguration();
      configuration.getLoggers().values().forEach(each -> redirect(each, lines));
      context.updateLoggers();
      for (var i = 0; i < times; i++) {
        context.getLogger(logger).log(level, "Connection to node -1 could not be established");
      }
      return lines.events.size();
    }
  }

  private static void redirect(LoggerConfig logger, Lines lines) {
    List.copyOf(logger.getAppenders().keySet()).forEach(logger::removeAppender);
    if (logger.getParent() == null || !logger.isAdditive()) {
      logger.addAppender(lines, null, null);
    }
  }

  private static final class Lines extends AbstractAppender {

    private final List<LogEvent> events = new ArrayList<>();

    Lines() {
      super("lines", null, null, true, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      events.add(event.toImmutable());
    }
  }
}

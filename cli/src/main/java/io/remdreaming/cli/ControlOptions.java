package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Topic;
import io.remdreaming.cli.extractor.ControlLog;
import io.remdreaming.cli.home.RemHome;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.cli.kafka.Topics;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options by which a command finds the control log. */
final class ControlOptions {

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Option(
      names = "--topic",
      defaultValue = Topics.CONTROL,
      paramLabel = "TOPIC",
      description = "The topic (default: ${DEFAULT-VALUE}).")
  private Topic topic = new Topic(Topics.CONTROL);

  ControlLog read(RemHome home) {
    return ControlLog.read(kafka.client(home, topic), topic.name());
  }

  EventSender sender(RemHome home) {
    return new EventSender(kafka.client(home, topic), topic.name());
  }
}

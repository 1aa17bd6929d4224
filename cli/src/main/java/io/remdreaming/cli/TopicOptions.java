package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Topic;
import io.remdreaming.cli.home.RemHome;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.cli.kafka.Topics;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that name the topic which events are sent to. */
final class TopicOptions {

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "The topic (default: rem.activity).")
  private Topic topic = new Topic(Topics.ACTIVITY);

  Topic topic() {
    return topic;
  }

  /** Sends to the topic, once Kafka has shown to have it. */
  EventSender sender(RemHome home) {
    return new EventSender(kafka.client(home, topic), topic.name());
  }
}

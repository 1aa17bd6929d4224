package io.remdreaming.cli;

import io.remdreaming.cli.events.EventReader;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.cli.kafka.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends files of events to Kafka. */
@Command(
    name = "send",
    description = "Sends every line of a file to Kafka as it is; 'validate' checks before.")
final class SendCommand implements Callable<Integer> {

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Option(
      names = "--topic",
      defaultValue = Topics.ACTIVITY,
      description = "The topic (default: ${DEFAULT-VALUE}).")
  private String topic = Topics.ACTIVITY;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of events, one a line.")
  private List<Path> files = List.of();

  private final Context context;

  SendCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var sender = new EventSender(kafka.client(context.environment().home()), topic)) {
      for (var file : files) {
        try (var reader = EventReader.open(file)) {
          for (var event = reader.next(); event != null; event = reader.next()) {
            sender.send(event, reader.position());
          }
        }
      }
      sender.flush();
      context.out().printf("%d events sent to %s%n", sender.acknowledged(), topic);
      context.out().flush();
      return 0;
    }
  }
}

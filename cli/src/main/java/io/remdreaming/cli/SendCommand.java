package io.remdreaming.cli;

import io.remdreaming.cli.arguments.InputFile;
import io.remdreaming.cli.events.EventReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sends files of events to Kafka. */
@Command(name = "send")
final class SendCommand extends ContextCommand implements Callable<Integer> {

  @Mixin private TopicOptions topic = new TopicOptions();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of events, one a line.")
  private List<Path> files = List.of();

  @Override
  public Integer call() {
    files.forEach(file -> InputFile.require(file, EventReader.EXPECTED));
    try (var sender = topic.sender(context().environment().home())) {
      for (var file : files) {
        try (var reader = EventReader.open(file)) {
          for (var event = reader.next(); event != null; event = reader.next()) {
            sender.send(event, reader.position());
          }
        }
      }
      sender.flush();
      context().out().printf("%d events sent to %s%n", sender.acknowledged(), topic.topic());
      if (sender.acknowledged() == 0) {
        context().notice("nothing to send: the files hold no events");
      }
      context().out().flush();
      return 0;
    }
  }
}

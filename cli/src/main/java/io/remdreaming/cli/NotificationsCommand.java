package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Topic;
import io.remdreaming.cli.flink.ResourceStack;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.cli.kafka.TopicCheck;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.cli.notifications.KafkaEventLog;
import io.remdreaming.cli.notifications.NotificationHandler;
import io.remdreaming.cli.notifications.NotificationLoop;
import io.remdreaming.cli.notifications.OwnedSource;
import io.remdreaming.jobs.topology.DeadLetterRecords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Publishes the files that an object store's notifications tell of. */
@Command(
    name = "notifications",
    description = {
      "Reads notifications of S3 and of stores like it from SQS or from a Kafka topic.",
      "A notification is acknowledged once Kafka has its events. Run one process per source."
    })
final class NotificationsCommand extends ContextCommand implements Callable<Integer> {

  /** Between two lines of counts while notifications come without a pause. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  @Mixin private NotificationOptions options = new NotificationOptions();

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Option(
      names = "--source",
      required = true,
      arity = "1..*",
      paramLabel = "s3://BUCKET/PATH/[=TENANT[/USER]]",
      description =
          "Where files lie and whose they are: by {tenant_id} and {user_id} in the path, or by what follows it.")
  private List<OwnedSource> sources = List.of();

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "Where events go (default: rem.activity).")
  private Topic topic = new Topic(Topics.ACTIVITY);

  @Option(
      names = "--dead-letters-topic",
      paramLabel = "TOPIC",
      description = "Where notifications go that cannot be used (default: rem.dead-letters).")
  private Topic letters = new Topic(Topics.DEAD_LETTERS);

  @Option(names = "--exit", description = "Ends once no notification is left.")
  private boolean exits;

  @Override
  public Integer call() {
    var client = kafka.client(context().environment().home(), topic);
    TopicCheck.require(client, Map.of("--dead-letters-topic", letters.name()));
    try (var closing = new ResourceStack()) {
      var sender = closing.add(new EventSender(client, topic.name()));
      var log = new KafkaEventLog(sender, new DeadLetterRecords(letters.name()));
      var handler = new NotificationHandler(sources, options.objects(), log);
      return closing.unlessInterrupted(
          () -> {
            try (var source = options.open(client)) {
              run(new NotificationLoop(source, handler, log));
            }
          });
    }
  }

  private void run(NotificationLoop loop) {
    var told = Map.<String, Long>of();
    var tellAgain = System.nanoTime();
    while (true) {
      var isIdle = !loop.runOnce();
      var counts = loop.handler().counts();
      if ((isIdle || System.nanoTime() > tellAgain) && !told.equals(counts)) {
        tell(counts);
        told = counts;
        tellAgain = System.nanoTime() + PAUSE.toNanos();
      }
      if (isIdle && exits) {
        return;
      }
    }
  }

  private void tell(Map<String, Long> counts) {
    var line = new StringJoiner(", ");
    counts.forEach((what, count) -> line.add(count + " " + what));
    context().out().println(line);
    context().out().flush();
  }
}

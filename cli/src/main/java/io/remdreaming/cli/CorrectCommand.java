package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Id;
import io.remdreaming.cli.arguments.Topic;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.erasure.ErasureEvent;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.events.Validation;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.model.memory.UserKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends the correction of a fact. */
@Command(name = "correct")
final class CorrectCommand extends ContextCommand implements Callable<Integer> {

  @Mixin private UserOptions user = new UserOptions();

  @Mixin private FactOptions fact = new FactOptions();

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Option(
      names = "--new-object",
      paramLabel = "NAME",
      description = "What holds instead of the fact's object.")
  private @Nullable Id object;

  @Option(
      names = "--new-object-type",
      paramLabel = "TYPE",
      description = "What that is: person, organisation, place ...; else as the one before.")
  private @Nullable Id type;

  @Option(names = "--valid-at", paramLabel = "TIME", description = "Since when the fact holds.")
  private @Nullable Id validAt;

  @Option(
      names = "--invalid-at",
      paramLabel = "TIME",
      description = "Until when the fact holds, exclusive.")
  private @Nullable Id invalidAt;

  @Option(names = "--actor", paramLabel = "NAME", description = "Who asks for it.")
  private @Nullable Id actor;

  @Override
  public Integer call() {
    if (!fact.isGiven()) {
      throw new InvalidInputException(
          "--fact: found nothing, expected it, or --subject, --relation and --object");
    }
    var named = user.owner();
    var owner = new UserKey(named.tenantId(), named.userId());
    var subject = fact.subject(owner, this::database);
    if (fact.isLabeled()) {
      FactOptions.verify(subject, database());
    }
    var by = actor == null ? "" : actor.value();
    var event = ErasureEvent.correcting(subject, change(), by, Instant.now());
    new Validation(Clock.systemUTC())
        .problemOf(event)
        .ifPresent(
            problem -> {
              throw new InvalidInputException("--new-object: " + problem);
            });
    var client = kafka.client(context().environment().home(), new Topic(Topics.ACTIVITY));
    try (var sender = new EventSender(client, Topics.ACTIVITY)) {
      sender.send(event, "the correction");
      sender.flush();
    }
    context().out().printf("correction of a fact sent to %s%n", Topics.ACTIVITY);
    context().out().flush();
    return 0;
  }

  private Database database() {
    return Database.withTables(context().environment());
  }

  private Map<String, String> change() {
    var change = new TreeMap<String, String>();
    put(change, "new_object", object);
    put(change, "new_object_type", type);
    put(change, "valid_at", validAt);
    put(change, "invalid_at", invalidAt);
    return change;
  }

  private static void put(Map<String, String> change, String field, @Nullable Id given) {
    if (given != null) {
      change.put(field, given.value());
    }
  }
}

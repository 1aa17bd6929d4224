package io.remdreaming.cli;

import io.remdreaming.cli.arguments.BrokerList;
import io.remdreaming.cli.arguments.Id;
import io.remdreaming.cli.arguments.OwnerOptions;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.database.KnownOwners;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.kafka.EmbeddedKafka;
import io.remdreaming.cli.kafka.LogPositions;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.cli.report.Status;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints how far memory has come. */
@Command(name = "status")
final class StatusCommand implements Runnable {

  @Mixin private OwnerOptions owners = new OwnerOptions();

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT,...",
      description = "Kafka's brokers, for the lag (default: those of the demo).")
  private @Nullable BrokerList bootstrapServers;

  @Option(
      names = "--group-id",
      paramLabel = "GROUP",
      description = "The job's dreaming.group-id (default: rem-dreaming).")
  private Id groupId = new Id("rem-dreaming");

  private final Context context;

  StatusCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    var scope = owners.orAll();
    var database = Database.withTables(context.environment());
    KnownOwners.require(database, scope);
    brokers()
        .ifPresentOrElse(this::printLag, () -> context.out().println("Lag: no Kafka is named"));
    database.run(connection -> Status.print(connection, scope, context.out()));
    context.out().flush();
  }

  private Optional<String> brokers() {
    return bootstrapServers == null
        ? EmbeddedKafka.addressOf(context.environment().home().kafka())
        : Optional.of(bootstrapServers.addresses());
  }

  private void printLag(String brokers) {
    try (var positions = new LogPositions(brokers, Topics.ACTIVITY, groupId.value())) {
      var position = positions.now(Map.of());
      context
          .out()
          .printf(
              "Lag: %d of %d records not yet read by %s, as far as it has committed%n",
              position.total() - position.read(), position.total(), groupId);
    } catch (ExecutionFailedException e) {
      context.out().println("Lag: unknown, " + e.getMessage());
    }
  }
}

package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Id;
import io.remdreaming.cli.arguments.OwnerOptions;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.database.OwnerCheck;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.kafka.LogPositions;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.cli.report.Status;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints how far memory has come. */
@Command(name = "status")
final class StatusCommand extends ContextCommand implements Runnable {

  @Mixin private OwnerOptions owners = new OwnerOptions();

  @Mixin private Brokers brokers = new Brokers();

  @Option(
      names = "--group-id",
      paramLabel = "GROUP",
      description = "The job's dreaming.group-id (default: rem-dreaming).")
  private Id groupId = new Id("rem-dreaming");

  @Override
  public void run() {
    var scope = owners.orAll();
    var database = Database.withTables(context().environment());
    OwnerCheck.require(database, scope);
    brokers
        .orOfDemo(context().environment().home())
        .ifPresentOrElse(this::printLag, () -> context().out().println("Lag: no Kafka is named"));
    database.run(connection -> Status.print(connection, scope, context().out()));
    context().out().flush();
  }

  private void printLag(String addresses) {
    try (var positions = new LogPositions(addresses, Topics.ACTIVITY, groupId.value())) {
      var position = positions.now(Map.of());
      context()
          .out()
          .printf(
              "Lag: %d of %d records not yet read by %s, as far as it has committed%n",
              position.total() - position.read(), position.total(), groupId);
    } catch (ExecutionFailedException e) {
      context().out().println("Lag: unknown, " + e.getMessage());
    }
  }
}

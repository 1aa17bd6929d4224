package io.remdreaming.cli;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.kafka.EmbeddedKafka;
import io.remdreaming.cli.kafka.LogPositions;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.cli.report.Status;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints how far memory has come. */
@Command(
    name = "status",
    description = "Prints how far memory has come: lag, open sessions, stages, runs, failures.")
final class StatusCommand implements Runnable {

  @Option(names = "--tenant-id", paramLabel = "TENANT", description = "Only this tenant's.")
  private String tenantId = "";

  @Option(names = "--user-id", paramLabel = "USER", description = "Only this user's.")
  private String userId = "";

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT,...",
      description = "Kafka's brokers, for the lag (default: those of the demo).")
  private @Nullable String bootstrapServers;

  @Option(
      names = "--group-id",
      defaultValue = "rem-dreaming",
      paramLabel = "GROUP",
      description = "The job's dreaming.group-id (default: ${DEFAULT-VALUE}).")
  private String groupId = "rem-dreaming";

  private final Context context;

  StatusCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    if (!userId.isEmpty() && tenantId.isEmpty()) {
      throw new InvalidInputException(
          "--user-id: found '%s', expected --tenant-id with it".formatted(userId));
    }
    brokers()
        .ifPresentOrElse(this::printLag, () -> context.out().println("Lag: no Kafka is named"));
    Database.of(context.environment())
        .run(connection -> Status.print(connection, tenantId, userId, context.out()));
    context.out().flush();
  }

  private Optional<String> brokers() {
    return bootstrapServers == null
        ? EmbeddedKafka.addressOf(context.environment().home().kafka())
        : Optional.of(bootstrapServers);
  }

  private void printLag(String brokers) {
    try (var positions = new LogPositions(brokers, Topics.ACTIVITY, groupId)) {
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

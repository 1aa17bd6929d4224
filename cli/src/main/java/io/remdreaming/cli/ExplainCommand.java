package io.remdreaming.cli;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.report.Explanation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells why a memory is there, or missing. */
@Command(
    name = "explain",
    description = "Tells why a memory is there or missing: session, part, chunk, calls, letters.")
final class ExplainCommand implements Callable<Integer> {

  @Parameters(
      arity = "1",
      paramLabel = "MESSAGE_ID|LABEL",
      description = "A message's id on the wire, or the label of a memory.")
  private String what = "";

  @Option(names = "--tenant-id", paramLabel = "TENANT", description = "Only this tenant's.")
  private String tenantId = "";

  @Option(names = "--user-id", paramLabel = "USER", description = "Only this user's.")
  private String userId = "";

  private final Context context;

  ExplainCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var found =
        Database.of(context.environment())
            .with(
                connection ->
                    new Explanation(connection, tenantId, userId, context.out()).explain(what));
    if (!found) {
      throw new InvalidInputException(
          "'%s': found no message, memory or dead letter of that name, expected a message's id or"
                  .formatted(what)
              + " a label");
    }
    return 0;
  }
}

package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Id;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.database.OwnerCheck;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.report.Explanation;
import io.remdreaming.query.provenance.Provenance;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells why a memory is there, or missing. */
@Command(name = "explain")
final class ExplainCommand extends ContextCommand implements Callable<Integer> {

  @Parameters(
      arity = "1",
      paramLabel = "MESSAGE_ID|LABEL",
      description = "A message's id on the wire, or the label of a memory.")
  private @Nullable Id what;

  @Mixin private ScopeOptions scope = new ScopeOptions();

  @Override
  public Integer call() {
    var name = Objects.requireNonNull(what).value();
    var owners = scope.owners();
    var database = Database.withTables(context().environment());
    OwnerCheck.require(database, owners);
    var known = database.with(connection -> Provenance.of(connection, owners, name));
    if (!new Explanation(context().out()).print(known)) {
      throw new InvalidInputException(
          "MESSAGE_ID|LABEL: found '%s', expected a message's id or a label that %s has"
              .formatted(name, owners.described()));
    }
    return 0;
  }
}

package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.database.Schema;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Creates or updates the tables. */
@Command(name = "migrate")
final class MigrateCommand extends ContextCommand implements Runnable {

  private static final int USUAL_DIMENSION = 384;

  @Option(names = "--dry-run", description = "Only tells what would be done.")
  private boolean dryRun;

  @Option(
      names = "--dimension",
      paramLabel = "N",
      description = "Components of a vector, fixed with the first migration (default: 384).")
  private @Nullable Integer dimension;

  @Override
  public void run() {
    var wanted =
        dimension == null ? USUAL_DIMENSION : Numbers.within("--dimension", dimension, 2, 16_000);
    var database = Database.of(context().environment());
    if (dimension != null) {
      Schema.requireDimension(database, dimension);
    }
    var schema = new Schema(database, wanted);
    var migrations = dryRun ? schema.pending() : schema.migrate();
    var verb = dryRun ? "would apply " : "applied ";
    migrations.forEach(migration -> context().out().println(verb + migration));
    if (migrations.isEmpty()) {
      context().out().println("the tables are up to date");
    }
  }
}

package io.remdreaming.cli;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.database.Schema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Creates or updates the tables. */
@Command(name = "migrate", description = "Creates or updates the tables.")
final class MigrateCommand implements Runnable {

  @Option(names = "--dry-run", description = "Only tells what would be done.")
  private boolean dryRun;

  @Option(
      names = "--dimension",
      defaultValue = "384",
      paramLabel = "N",
      description = "Components of a vector, fixed with the first migration (default: 384).")
  private int dimension;

  private final Context context;

  MigrateCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    var schema = new Schema(Database.of(context.environment()), dimension);
    var migrations = dryRun ? schema.pending() : schema.migrate();
    var verb = dryRun ? "would apply " : "applied ";
    migrations.forEach(migration -> context.out().println(verb + migration));
    if (migrations.isEmpty()) {
      context.out().println("the tables are up to date");
    }
  }
}

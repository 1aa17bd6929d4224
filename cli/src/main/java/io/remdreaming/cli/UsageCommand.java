package io.remdreaming.cli;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.usage.Grouping;
import io.remdreaming.cli.usage.UsageReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what model calls took and cost. */
@Command(
    name = "usage",
    description = "Prints model calls, their tokens and their cost, by tenant.")
final class UsageCommand implements Runnable {

  private final Context context;

  @Option(
      names = "--tenant-id",
      defaultValue = "",
      paramLabel = "TENANT",
      description = "Only this tenant's (default: all).")
  private String tenantId = "";

  @Option(
      names = "--by",
      defaultValue = "operation",
      paramLabel = "GROUP",
      description = "operation, model or day (default: ${DEFAULT-VALUE}).")
  private Grouping by = Grouping.OPERATION;

  UsageCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    UsageReport.print(Database.of(context.environment()), tenantId, by, context.out());
  }
}

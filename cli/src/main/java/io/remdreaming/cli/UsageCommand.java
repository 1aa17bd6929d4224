package io.remdreaming.cli;

import io.remdreaming.cli.arguments.TenantOptions;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.database.OwnerCheck;
import io.remdreaming.cli.report.UsageReport;
import io.remdreaming.query.calls.CallUsage.Grouping;
import io.remdreaming.query.owners.OwnerScope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what model calls took and cost. */
@Command(name = "usage")
final class UsageCommand extends ContextCommand implements Runnable {

  @Mixin private TenantOptions tenants = new TenantOptions();

  @Option(
      names = "--by",
      defaultValue = "operation",
      paramLabel = "GROUP",
      description = "operation, model or day (default: ${DEFAULT-VALUE}).")
  private Grouping by = Grouping.OPERATION;

  @Override
  public void run() {
    var scope = new OwnerScope(tenants.orAll(), "");
    var database = Database.withTables(context().environment());
    OwnerCheck.require(database, scope);
    UsageReport.print(database, scope.tenantId(), by, context().out());
  }
}

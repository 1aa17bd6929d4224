package io.remdreaming.cli;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.report.MemoryReport;
import picocli.CommandLine.Command;

/** Prints what is remembered. */
@Command(name = "timeline")
record TimelineCommand(Context context) implements Runnable {

  @Override
  public void run() {
    MemoryReport.print(Database.withTables(context.environment()), context.out());
  }
}

package io.remdreaming.cli;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.report.MemoryReport;
import picocli.CommandLine.Command;

/** Prints what is remembered. */
@Command(name = "timeline")
final class TimelineCommand implements Runnable {

  private final Context context;

  TimelineCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    MemoryReport.print(Database.withTables(context.environment()), context.out());
  }
}

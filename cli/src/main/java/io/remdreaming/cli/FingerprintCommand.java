package io.remdreaming.cli;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.report.FingerprintReport;
import picocli.CommandLine.Command;

/** Prints one hash over all tables. */
@Command(name = "fingerprint")
record FingerprintCommand(Context context) implements Runnable {

  @Override
  public void run() {
    FingerprintReport.print(Database.withTables(context.environment()), context.out());
  }
}

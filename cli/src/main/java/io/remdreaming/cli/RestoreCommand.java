package io.remdreaming.cli;

import io.remdreaming.cli.backup.BackupFolder;
import io.remdreaming.cli.backup.Restore;
import io.remdreaming.cli.database.Database;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts a backup back, so that a job goes on from there. */
@Command(name = "restore")
final class RestoreCommand extends ContextCommand implements Callable<Integer> {

  @Option(
      names = "--from",
      required = true,
      paramLabel = "FOLDER",
      description = "What 'backup' has filled. The tables that are there now are replaced.")
  private Path from = Path.of("");

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Override
  public Integer call() {
    var environment = context().environment();
    var database = Database.of(environment);
    var tools = BackupCommand.tools(context(), database);
    var restore = new Restore(environment.home(), database, tools, new BackupFolder(from));
    try (var broker = kafka.running(environment.home());
        var log = BackupCommand.log(broker)) {
      var gap = restore.run(log);
      context()
          .out()
          .printf("restored; the log has %d events behind it, which the job reads next%n", gap);
      context().out().flush();
    }
    return 0;
  }
}

package io.remdreaming.cli;

import io.remdreaming.cli.backup.Backup;
import io.remdreaming.cli.backup.BackupFolder;
import io.remdreaming.cli.backup.PostgresTools;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.kafka.LogPositions;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.jobs.options.OptionKeys;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps the tables with the state and the offsets of the log that they stand for. */
@Command(name = "backup")
final class BackupCommand extends ContextCommand implements Callable<Integer> {

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FOLDER",
      description = "Where it goes; a folder that is empty or not there.")
  private Path to = Path.of("");

  @Option(
      names = "--flink-url",
      paramLabel = "URL",
      description =
          "Flink's UI of the running job, which takes a savepoint into the folder (default: no job"
              + " runs, and its newest checkpoint in REM_HOME is copied).")
  private @Nullable URI flink;

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Override
  public Integer call() {
    var environment = context().environment();
    var database = Database.withTables(environment);
    var folder = new BackupFolder(to);
    var backup = new Backup(environment.home(), database, tools(context(), database), folder);
    try (var broker = kafka.running(environment.home());
        var log = log(broker)) {
      var url = Optional.ofNullable(flink).map(given -> given.toString().replaceAll("/+$", ""));
      var taken = backup.take(log, url, new Version().getVersion()[0]);
      context()
          .out()
          .printf("backup in %s: tables, state, offsets %s%n", folder.root(), taken.offsets());
      context().out().flush();
    }
    return 0;
  }

  static PostgresTools tools(Context context, Database database) {
    var path = context.environment().variables().getOrDefault("PATH", "/usr/bin");
    return new PostgresTools(database.connections(), path);
  }

  static LogPositions log(RunningBroker broker) {
    var group = OptionKeys.GROUP_ID.defaultValue();
    return new LogPositions(broker.client(), Topics.ACTIVITY, group);
  }
}

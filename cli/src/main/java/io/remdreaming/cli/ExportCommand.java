package io.remdreaming.cli;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.database.OwnerCheck;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.exports.ExportFile;
import io.remdreaming.cli.exports.ExportLines;
import io.remdreaming.cli.exports.MemoryExport;
import io.remdreaming.cli.exports.MemoryExport.Written;
import io.remdreaming.cli.exports.StatedEvents;
import io.remdreaming.cli.kafka.TopicReader;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.query.owners.OwnerScope;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes memory and what it was made of. */
@Command(
    name = "export",
    description = "Lines of JSON: sources as events, then each derived row with its table.")
final class ExportCommand extends ContextCommand implements Callable<Integer> {

  @Mixin private ScopeOptions scope = new ScopeOptions();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The file (default: standard output).")
  private @Nullable Path output;

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Override
  public Integer call() {
    var owner = scope.owners();
    var database = Database.withTables(context().environment());
    OwnerCheck.require(database, owner);
    var stated = stated(owner);
    var written =
        output == null
            ? toStandardOutput(database, owner, stated)
            : toFile(database, owner, stated);
    context().notice("%d sources and %d rows written".formatted(written.sources(), written.rows()));
    if (written.unfinished() > 0) {
      context().notice("%d files left out: not completed yet".formatted(written.unfinished()));
    }
    return 0;
  }

  private StatedEvents stated(OwnerScope owner) {
    var stated = new StatedEvents(owner);
    var home = context().environment().home();
    if (!kafka.isThere(home)) {
      context()
          .notice(
              "without the log, so without what was stated or corrected; expected"
                  + " --bootstrap-servers");
      return stated;
    }
    try (var broker = kafka.running(home)) {
      TopicReader.read(broker.client(), Topics.ACTIVITY, stated::add);
    }
    return stated;
  }

  private Written toFile(Database database, OwnerScope owner, StatedEvents stated) {
    try (var file = ExportFile.create(Objects.requireNonNull(output))) {
      var written = write(database, owner, stated, file::write);
      file.finish();
      return written;
    }
  }

  private Written toStandardOutput(Database database, OwnerScope owner, StatedEvents stated) {
    var out = new BufferedOutputStream(context().out(), 1 << 16);
    var written =
        write(
            database,
            owner,
            stated,
            line -> {
              out.write(line.getBytes(StandardCharsets.UTF_8));
              out.write('\n');
            });
    try {
      out.flush();
      return written;
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot write to standard output", e);
    }
  }

  private static Written write(
      Database database, OwnerScope owner, StatedEvents stated, ExportLines lines) {
    return database.with(
        connection -> {
          try {
            return MemoryExport.write(connection, owner, stated, lines);
          } catch (IOException e) {
            throw new ExecutionFailedException("cannot write the export", e);
          }
        });
  }
}

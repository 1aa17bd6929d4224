package io.remdreaming.cli.backup;

import io.remdreaming.cli.cluster.JobControl;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.errors.RootCause;
import io.remdreaming.cli.home.RemHome;
import io.remdreaming.cli.kafka.LogPositions;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.sinks.postgres.LogPurgeLock;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes a backup: first where the log goes on, then the job's state, then the tables. So the tables
 * hold whatever the state has written, and the state whatever lies before the offsets.
 *
 * @param home where jobs leave their state
 * @param tools PostgreSQL's programs
 * @param folder where it goes
 */
public record Backup(RemHome home, Database database, PostgresTools tools, BackupFolder folder) {

  private static final String SAVEPOINT = "savepoint";

  /**
   * Takes it.
   *
   * @param flink where the REST interface of the job is; empty if none runs
   */
  public BackupManifest take(LogPositions log, Optional<String> flink, String version) {
    try (var alone = LogPurgeLock.open(database.connections())) {
      if (flink.isEmpty() && !alone.keepJobsAway()) {
        throw new InvalidInputException(
            "--flink-url: found nothing while a job is connected to the tables, expected where its"
                + " Flink UI is");
      }
      var taken = Instant.now().toString();
      var offsets = log.next();
      folder.create();
      var state = flink.map(this::ofJob).orElseGet(this::ofCheckpoint);
      tools.dump(schema(database), folder.dump());
      var manifest =
          new BackupManifest(
              BackupManifest.FORMAT,
              version,
              taken,
              Topics.ACTIVITY,
              offsets,
              state.states,
              state.boundTo);
      manifest.write(folder.manifest());
      return manifest;
    } catch (SQLException e) {
      throw new ExecutionFailedException("PostgreSQL: " + RootCause.line(e), e);
    }
  }

  /** Where state was found, and what it is bound to. */
  private record Kept(String states, String boundTo) {}

  private Kept ofJob(String flink) {
    var where = new JobState(home);
    var states = where.newest().map(where::statesBelowHome).orElse("");
    var savepoint = new JobControl(flink).savepoint(folder.state());
    try {
      var place = folder.state().resolve(SAVEPOINT).resolve("chk-1");
      Files.createDirectories(folder.state().resolve(SAVEPOINT));
      Files.move(savepoint, place);
      return new Kept(states, "");
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot move " + savepoint + ": " + e.getMessage(), e);
    }
  }

  private Kept ofCheckpoint() {
    var where = new JobState(home);
    var newest = where.newest();
    if (newest.isEmpty()) {
      throw new InvalidInputException(
          "REM_HOME: found no checkpoint in %s, expected one; or name a running job by --flink-url"
              .formatted(home.root()));
    }
    JobState.copy(newest.get(), folder.state());
    var states = JobState.states(newest.get()).toString();
    return new Kept(where.statesBelowHome(newest.get()), states);
  }

  /** The schema that holds the tables. */
  static String schema(Database database) {
    return database.with(
        connection -> {
          try (var statement = connection.createStatement();
              var found = statement.executeQuery("SELECT current_schema()")) {
            found.next();
            return found.getString(1);
          }
        });
  }
}

package io.remdreaming.cli.backup;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.database.Schema;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.errors.RootCause;
import io.remdreaming.cli.home.RemHome;
import io.remdreaming.cli.kafka.LogPositions;
import io.remdreaming.sinks.postgres.LogPurgeLock;
import io.remdreaming.sinks.postgres.SchemaCheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Puts a backup back. Newer state is deleted first: whoever is killed from here on dreams the log
 * again from its beginning, which is slow, but gives the same tables.
 *
 * @param home where jobs leave their state
 * @param tools PostgreSQL's programs
 * @param folder the backup
 */
public record Restore(RemHome home, Database database, PostgresTools tools, BackupFolder folder) {

  private static final LogPositions.Reach NOTHING = new LogPositions.Reach(0, 0);

  /**
   * Puts it back.
   *
   * @return how many events the log has behind it
   */
  public long run(LogPositions log) {
    var manifest = BackupManifest.read(folder.manifest());
    requirePlace(manifest);
    var gap = gap(manifest, log);
    try (var alone = lock().orElse(null)) {
      if (alone != null && !alone.keepJobsAway()) {
        throw new InvalidInputException(
            "--from: found a job that is connected to the tables, expected none; end it first");
      }
      replace(manifest);
    } catch (SQLException e) {
      throw new ExecutionFailedException("PostgreSQL: " + RootCause.line(e), e);
    }
    return gap;
  }

  private void requirePlace(BackupManifest manifest) {
    var place = home.root().resolve(manifest.states()).toString();
    if (!manifest.boundTo().isEmpty() && !manifest.boundTo().equals(place)) {
      throw new InvalidInputException(
          "REM_HOME: found %s, expected the home whose checkpoints lie in %s, which the backup's state names"
              .formatted(home.root(), manifest.boundTo()));
    }
  }

  /** The events behind the offsets; fails if the log is another one, or has lost some of them. */
  private static long gap(BackupManifest manifest, LogPositions log) {
    var reach = log.reach();
    if (!reach.keySet().equals(manifest.offsets().keySet())) {
      throw new InvalidInputException(
          "--from: found a backup of a log with %d partitions, expected %d, as %s has"
              .formatted(manifest.offsets().size(), reach.size(), manifest.topic()));
    }
    var gap = 0L;
    for (var partition : manifest.offsets().entrySet()) {
      var there = reach.getOrDefault(partition.getKey(), NOTHING);
      long offset = partition.getValue();
      if (offset < there.first() || offset > there.end()) {
        throw new InvalidInputException(
            "--from: found offset %d of partition %d, expected one from %d to %d, which %s has"
                .formatted(
                    offset, partition.getKey(), there.first(), there.end(), manifest.topic()));
      }
      gap += there.end() - offset;
    }
    return gap;
  }

  private void replace(BackupManifest manifest) throws SQLException {
    var state = new JobState(home);
    state.delete();
    new Schema(database, 2).drop();
    tools.restore(folder.dump());
    new Schema(database, SchemaCheck.dimension(database.connections())).migrate();
    database.run(Restore::analyze);
    if (!manifest.states().isEmpty()) {
      state.install(folder.state(), manifest.states());
    }
  }

  private static void analyze(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("ANALYZE");
    }
  }

  /** Keeps jobs away; a database that has lost its tables keeps them away by itself. */
  private Optional<LogPurgeLock> lock() throws SQLException {
    var hasTables =
        database.with(
            connection -> {
              try (var statement = connection.createStatement();
                  var found =
                      statement.executeQuery("SELECT to_regclass('embedding_space') IS NOT NULL")) {
                found.next();
                return found.getBoolean(1);
              }
            });
    return hasTables ? Optional.of(LogPurgeLock.open(database.connections())) : Optional.empty();
  }
}

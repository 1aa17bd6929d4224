package io.remdreaming.sinks.versions;

import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.sinks.postgres.SqlStates;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exchange of a version's tables with the live ones, in one transaction that has all of them to
 * itself. A statement that has opened one of them holds its lock until its transaction ends, so it
 * finds all others as they were; whoever waits finds all of them as they are then.
 *
 * <p>Readers that open tables in different orders could each wait for the other for ever. Those
 * that hold the version (see {@code hold_version}), as the memory server does, are waited for
 * before any table is locked. For all others the locks are asked for within half a second, which is
 * less than PostgreSQL takes to look for deadlocks: it is never a reader that has to give way. In
 * the pauses between attempts readers go on.
 */
public final class Promotion {

  private static final Logger LOG = LoggerFactory.getLogger(Promotion.class);
  private static final Duration READERS = Duration.ofSeconds(2);
  private static final Duration ATTEMPT = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofMillis(250);

  /** Longer than PostgreSQL lets an automatic vacuum hold somebody up, which is a second. */
  private static final Duration VACUUM = Duration.ofSeconds(3);

  private static final NamedSql TABLES =
      NamedSql.of("SELECT t::text FROM exchanged_tables(:schema) AS t");

  private static final NamedSql VACUUMED =
      NamedSql.of(
          """
          SELECT DISTINCT t::text FROM exchanged_tables(:schema) AS t JOIN pg_locks l ON l.relation = t
          WHERE l.mode = 'ShareUpdateExclusiveLock' AND l.granted
            AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
          """);

  private static final NamedSql PROMOTE =
      NamedSql.of("SELECT promote_memory_version(:name, :previous, :read::jsonb)");

  private final MemoryVersion version;
  private final Map<Integer, Long> liveRead;
  private final Duration patience;

  /**
   * @param liveRead the offset behind what the live tables are of, by partition
   * @param patience how long readers may keep it waiting
   */
  public Promotion(MemoryVersion version, Map<Integer, Long> liveRead, Duration patience) {
    this.version = version;
    this.liveRead = Map.copyOf(liveRead);
    this.patience = patience;
  }

  /** How it ended. */
  public enum Result {
    PROMOTED,
    CONNECTED,
    BLOCKED
  }

  /**
   * Exchanges the tables.
   *
   * @param connection one to the live schema, in auto-commit mode
   * @return CONNECTED if a job of the live tables is connected, BLOCKED if others kept tables
   *     locked for longer than patience lasts; nothing has changed then
   */
  public Result run(Connection connection) throws SQLException {
    var start = System.nanoTime();
    connection.setAutoCommit(false);
    try {
      while (System.nanoTime() - start < patience.toNanos()) {
        if (within(READERS, "SELECT close_version()", connection)
            && within(ATTEMPT, lock(names(connection, TABLES)), connection)) {
          return exchange(connection);
        }
        LOG.info("Tables are in use; trying again");
        endVacuums(connection);
        pause();
      }
      return Result.BLOCKED;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private Result exchange(Connection connection) throws SQLException {
    var previous = MemoryVersions.schemaOf(connection, MemoryVersion.PREVIOUS);
    var values =
        Map.of("name", version.name(), "previous", previous, "read", VersionColumns.json(liveRead));
    var result = PROMOTE.one(connection, values, row -> row.getString(1));
    connection.commit();
    return result.equals("promoted") ? Result.PROMOTED : Result.CONNECTED;
  }

  /** Asks for tables alone: PostgreSQL then ends a vacuum that it has begun by itself. */
  private void endVacuums(Connection connection) throws SQLException {
    for (var table : names(connection, VACUUMED)) {
      var unused = within(VACUUM, lock(List.of(table)), connection);
      connection.rollback();
    }
  }

  private static String lock(List<String> tables) {
    return "LOCK TABLE %s IN ACCESS EXCLUSIVE MODE".formatted(String.join(", ", tables));
  }

  /** Runs a statement that waits for locks; false, and none is held, if it takes too long. */
  private static boolean within(Duration limit, String sql, Connection connection)
      throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SET LOCAL statement_timeout = " + limit.toMillis());
      statement.execute(sql);
      statement.execute("SET LOCAL statement_timeout = 0");
      return true;
    } catch (SQLException e) {
      if (!SqlStates.isCancelled(e) && !SqlStates.isTransient(e)) {
        throw e;
      }
      connection.rollback();
      return false;
    }
  }

  private List<String> names(Connection connection, NamedSql query) throws SQLException {
    return query.list(connection, Map.of("schema", version.schema()), row -> row.getString(1));
  }

  private static void pause() throws SQLException {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while waiting for tables", e);
    }
  }
}

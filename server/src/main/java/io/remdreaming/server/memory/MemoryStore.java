package io.remdreaming.server.memory;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.remdreaming.query.Scope;
import io.remdreaming.server.http.Problem;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import io.remdreaming.sinks.postgres.ProvidedDataSource;
import io.remdreaming.sinks.postgres.SqlStates;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Connections that see one owner's rows only: they act as the role {@code rem_reader}, whom
 * PostgreSQL's row-level security shows nothing else, whatever a statement asks for.
 */
public final class MemoryStore implements AutoCloseable {

  private static final String ACT_AS =
      """
      SELECT hold_version(), set_config('rem.tenant_id', ?, false), set_config('rem.user_id', ?, false),
        set_config('role', 'rem_reader', false), set_config('statement_timeout', ?, false)
      """;
  private static final String ACT_AS_ONESELF =
      """
      SELECT release_version(), set_config('role', 'none', false), set_config('rem.tenant_id', '', false),
        set_config('rem.user_id', '', false), set_config('statement_timeout', '0', false)
      """;

  private static final String NO_READER =
      "found no role rem_reader that may read the tables, expected one: as an administrator"
          + " CREATE ROLE rem_reader NOLOGIN and GRANT it to the role that migrates and serves,"
          + " then './rem-dreaming migrate'";

  /** In place of a user's id: all users of the tenant. */
  private static final String ALL_USERS = "*";

  private static final String BUSY = "PostgreSQL does not answer, or all connections are busy";

  private static final String MAY_READ =
      """
      SELECT EXISTS (SELECT FROM pg_roles
        WHERE rolname = 'rem_reader' AND pg_has_role(current_user, oid, 'MEMBER')
          AND has_table_privilege(oid, 'moments', 'SELECT'))
      """;

  private final HikariDataSource pool;

  /**
   * Who has waited longest is next; a pool favours those that have just given a connection back.
   */
  private final Semaphore turns;

  private final Duration patience;
  private final Duration queryTime;

  private MemoryStore(
      HikariDataSource pool, int connections, Duration patience, Duration queryTime) {
    this.pool = pool;
    this.turns = new Semaphore(connections, true);
    this.patience = patience;
    this.queryTime = queryTime;
  }

  /**
   * Opens the pool.
   *
   * @param connections at most, and so how many requests read at a time
   * @param patience how long a request waits for one
   * @param queryTime for one statement that reads memory
   * @throws IllegalStateException if there is no role to read as
   */
  public static MemoryStore open(
      ConnectionProvider provider, int connections, Duration patience, Duration queryTime)
      throws SQLException {
    var config = new HikariConfig();
    config.setPoolName("memory");
    config.setDataSource(new ProvidedDataSource(provider));
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(Math.min(2, connections));
    config.setConnectionTimeout(patience.toMillis());
    var pool = new HikariDataSource(config);
    try (var connection = pool.getConnection();
        var statement = connection.createStatement();
        var answer = statement.executeQuery(MAY_READ)) {
      if (answer.next() && answer.getBoolean(1)) {
        return new MemoryStore(pool, connections, patience, queryTime);
      }
      throw new IllegalStateException(NO_READER);
    } catch (SQLException | RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  /** What is done with a connection. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /**
   * Does some work that sees the rows of a scope only, and of one version of memory: a promotion
   * waits until it is done.
   */
  public <T> T within(Scope scope, Work<T> work) {
    return asOneself(
        connection -> {
          try {
            actAs(scope, connection);
            return work.on(connection);
          } finally {
            actAsOneself(connection);
          }
        });
  }

  private void actAs(Scope scope, Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(ACT_AS)) {
      statement.setString(1, scope.tenantId());
      statement.setString(2, scope instanceof Scope.OneUser user ? user.userId() : ALL_USERS);
      statement.setString(3, Long.toString(queryTime.toMillis()));
      statement.execute();
    }
  }

  /** A connection whose role cannot be given back serves nobody any more. */
  private void actAsOneself(Connection connection) {
    try (var statement = connection.createStatement()) {
      statement.execute(ACT_AS_ONESELF);
    } catch (SQLException e) {
      pool.evictConnection(connection);
    }
  }

  /** Does some work that concerns the server itself, such as looking up a key. */
  public <T> T asOneself(Work<T> work) {
    takeTurn();
    try (var connection = pool.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw problem(e);
    } finally {
      turns.release();
    }
  }

  private void takeTurn() {
    try {
      if (!turns.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw Problem.unavailable(BUSY, null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("the server stops", e);
    }
  }

  private static RuntimeException problem(SQLException e) {
    if (e instanceof SQLTransientConnectionException || SqlStates.isTransient(e)) {
      return Problem.unavailable(BUSY, e);
    }
    return SqlStates.isCancelled(e)
        ? Problem.timedOut("reading took longer than the server allows; ask for less", e)
        : new IllegalStateException("PostgreSQL refused a statement of the server's", e);
  }

  @Override
  public void close() {
    pool.close();
  }
}

package io.remdreaming.cli.database;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.home.Environment;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import io.remdreaming.sinks.postgres.PostgresOptions;
import java.sql.Connection;
import java.sql.SQLException;

/** The PostgreSQL that a command works on. */
public final class Database {

  private final ConnectionProvider connections;

  public Database(ConnectionProvider connections) {
    this.connections = connections;
  }

  /** The one that {@code REM_JDBC_URL} names. */
  public static Database of(Environment environment) {
    if (!environment.hasJdbcUrl()) {
      throw new InvalidInputException("REM_JDBC_URL is not set, expected a JDBC URL of PostgreSQL");
    }
    return new Database(
        new ConnectionProvider(PostgresOptions.ofEnvironment(Environment.JDBC_URL)));
  }

  /** Opens its connections. */
  public ConnectionProvider connections() {
    return connections;
  }

  /** What a caller does with a connection. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** What a caller does with a connection when it wants nothing back. */
  @FunctionalInterface
  public interface Task {
    void on(Connection connection) throws SQLException;
  }

  /** Does some work on a connection of its own. */
  public void run(Task task) {
    with(
        connection -> {
          task.on(connection);
          return true;
        });
  }

  /** Does some work on a connection of its own. */
  public <T> T with(Work<T> work) {
    try (var connection = connections.open()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new ExecutionFailedException("PostgreSQL: " + e.getMessage(), e);
    }
  }
}

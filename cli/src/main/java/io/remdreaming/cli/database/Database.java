package io.remdreaming.cli.database;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.errors.RootCause;
import io.remdreaming.cli.home.Environment;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import io.remdreaming.sinks.postgres.PostgresOptions;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;

/** The PostgreSQL that a command works on. */
public record Database(ConnectionProvider connections) {

  /** The one that {@code REM_JDBC_URL} names. */
  public static Database of(Environment environment) {
    if (!environment.hasJdbcUrl()) {
      throw new InvalidInputException("REM_JDBC_URL is not set, expected a JDBC URL of PostgreSQL");
    }
    JdbcUrl.verify(Environment.JDBC_URL, environment.jdbcUrl());
    return new Database(
        new ConnectionProvider(PostgresOptions.ofEnvironment(Environment.JDBC_URL)));
  }

  /**
   * The one that options tell of, by themselves or by {@code REM_JDBC_URL}.
   *
   * @throws InvalidInputException if it is named by no URL of PostgreSQL
   */
  public static Database of(PostgresOptions options, Environment environment) {
    if (options.secretUrl() != null) {
      var unused = of(environment);
      return new Database(new ConnectionProvider(options));
    }
    JdbcUrl.verify("postgres.url", options.url());
    requirePassword(options);
    return new Database(new ConnectionProvider(options));
  }

  private static void requirePassword(PostgresOptions options) {
    var password = options.password();
    try {
      var unused = password == null ? "" : password.resolve();
    } catch (IllegalStateException | UncheckedIOException e) {
      throw new InvalidInputException("postgres.url: " + RootCause.line(e), e);
    }
  }

  /** The same, once it has shown to hold the tables of this version. */
  public static Database withTables(Environment environment) {
    var database = of(environment);
    Schema.verifyVersion(database);
    return database;
  }

  /** The same with another search path. */
  public Database in(String searchPath) {
    return new Database(
        new ConnectionProvider(connections.options().with("currentSchema", searchPath)));
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
      throw new ExecutionFailedException("PostgreSQL: " + RootCause.line(e), e);
    }
  }
}

package io.remdreaming.sinks.postgres;

import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.model.secrets.SecretReference;
import java.io.Serializable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Opens connections; secrets are resolved each time, on the task, so that they may be rotated. */
public final class ConnectionProvider implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final String WRONG_PASSWORD = "28P01";

  private final PostgresOptions options;
  private final @Nullable EmbeddingSpace space;

  public ConnectionProvider(PostgresOptions options) {
    this(options, null);
  }

  private ConnectionProvider(PostgresOptions options, @Nullable EmbeddingSpace space) {
    this.options = options;
    this.space = space;
  }

  /**
   * The same for writers of vectors. Each open connection keeps the space from being changed; if it
   * was changed already, opening one fails with {@link SpaceChangedException}.
   */
  public ConnectionProvider within(EmbeddingSpace held) {
    return new ConnectionProvider(options, held);
  }

  /** The same, whose errors repeat no values: they are written to logs. */
  ConnectionProvider quiet() {
    return new ConnectionProvider(options.with("logServerErrorDetail", "false"), space);
  }

  /** The space that connections hold, null if they hold none. */
  public @Nullable EmbeddingSpace space() {
    return space;
  }

  public PostgresOptions options() {
    return options;
  }

  /** A connection in auto-commit mode, with the isolation that the writing functions rely on. */
  public Connection open() throws SQLException {
    var target = target();
    var connection = PostgresDriver.connect(target.url, target.properties);
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    hold(connection);
    return connection;
  }

  /** The same as environment variables that PostgreSQL's own programs read, password included. */
  public Map<String, String> libpqVariables() {
    var target = target();
    return LibpqVariables.of(target.url, target.properties);
  }

  /**
   * Whether an attempt may succeed later: after a transient error, or with a password that lies in
   * a file, where a new one may be on its way.
   */
  boolean mayRecover(SQLException e) {
    var password = options.password();
    var isRefused = SqlStates.state(e).equals(WRONG_PASSWORD);
    return SqlStates.isTransient(e) || (isRefused && password != null && password.isInFile());
  }

  private record Target(String url, Properties properties) {}

  private Target target() {
    var url = options.secretUrl() == null ? options.url() : options.secretUrl().resolve();
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalStateException("expected a JDBC URL that begins with jdbc:postgresql:");
    }
    var question = url.indexOf('?');
    var properties = defaults();
    if (question >= 0) {
      addParameters(properties, url.substring(question + 1));
    }
    options.properties().forEach(properties::setProperty);
    addCredentials(properties);
    return new Target(question >= 0 ? url.substring(0, question) : url, properties);
  }

  private void hold(Connection connection) throws SQLException {
    if (space == null) {
      return;
    }
    try {
      EmbeddingSpaceLock.take(connection, space);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static Properties defaults() {
    var properties = new Properties();
    properties.setProperty("ApplicationName", "rem-dreaming");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("connectTimeout", "10");
    // A server that takes the connection and then says nothing would hold it up for the next limit.
    properties.setProperty("loginTimeout", "30");
    properties.setProperty("socketTimeout", "300");
    return properties;
  }

  /** Parameters leave the URL, which the driver repeats in messages and logs. */
  private static void addParameters(Properties properties, String query) {
    for (var parameter : query.split("&")) {
      var equals = parameter.indexOf('=');
      if (equals > 0) {
        properties.setProperty(
            parameter.substring(0, equals),
            URLDecoder.decode(parameter.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
  }

  /** Beside a URL that may hold a password, one that may be there. */
  private boolean isWanted(SecretReference password, Properties properties) {
    return options.secretUrl() == null
        || (!properties.containsKey("password") && password.isAtHand());
  }

  private void addCredentials(Properties properties) {
    if (!options.user().isEmpty()) {
      properties.setProperty("user", options.user());
    }
    var password = options.password();
    if (password != null && isWanted(password, properties)) {
      properties.setProperty("password", password.resolve());
    }
  }
}

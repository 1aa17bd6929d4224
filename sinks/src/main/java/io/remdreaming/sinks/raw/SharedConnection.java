package io.remdreaming.sinks.raw;

import io.remdreaming.sinks.postgres.WriterConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.jspecify.annotations.Nullable;

/**
 * A connection that the sinks of one task have in common, as one of them sees it. Whoever made it
 * closes it. It is made on the task and never serialized.
 */
record SharedConnection(WriterConnection connection, UnaryOperator<Connection> view)
    implements JdbcConnectionProvider {

  private static final long serialVersionUID = 1L;

  @Override
  public @Nullable Connection getConnection() {
    var open = connection.getConnection();
    return open == null ? null : view.apply(open);
  }

  @Override
  public Properties getProperties() {
    return connection.getProperties();
  }

  @Override
  public boolean isConnectionValid() throws SQLException {
    return connection.isConnectionValid();
  }

  @Override
  public Connection getOrEstablishConnection() throws SQLException {
    return view.apply(connection.getOrEstablishConnection());
  }

  @Override
  public Connection reestablishConnection() throws SQLException {
    return view.apply(connection.reestablishConnection());
  }

  @Override
  public void closeConnection() {}
}

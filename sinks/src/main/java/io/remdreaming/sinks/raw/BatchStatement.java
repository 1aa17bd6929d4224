package io.remdreaming.sinks.raw;

import io.remdreaming.sinks.postgres.BatchBisector;
import io.remdreaming.sinks.postgres.DeadLetterStatement;
import io.remdreaming.sinks.postgres.SqlStates;
import io.remdreaming.sinks.postgres.StoreException;
import io.remdreaming.sinks.postgres.StoreMetrics;
import io.remdreaming.sinks.postgres.WriterConnection;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The prepared statement that the connector's executor fills row by row. Its batch is one call with
 * arrays; what PostgreSQL refuses of it is found by halves and becomes a dead letter, so that the
 * executor never sees a batch fail because of a row.
 */
final class BatchStatement<T> implements InvocationHandler {

  private static final Logger LOG = LoggerFactory.getLogger(BatchStatement.class);
  private static final int[] NO_COUNTS = {};

  private final RowStatement<T> kind;
  private final WriterConnection connection;
  private final StoreMetrics metrics;
  private final BatchBisector<T> bisector = new BatchBisector<>(this::call, this::writeDeadLetter);
  private final List<T> rows = new ArrayList<>();

  BatchStatement(RowStatement<T> kind, WriterConnection connection, StoreMetrics metrics) {
    this.kind = kind;
    this.connection = connection;
    this.metrics = metrics;
  }

  static <T> Connection connection(
      RowStatement<T> kind, WriterConnection connection, StoreMetrics metrics) {
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("prepareStatement")) {
            return proxy(PreparedStatement.class, new BatchStatement<>(kind, connection, metrics));
          }
          throw new SQLFeatureNotSupportedException(method.getName());
        });
  }

  private static <I> I proxy(Class<I> type, InvocationHandler handler) {
    var loader = BatchStatement.class.getClassLoader();
    return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, handler));
  }

  /** The one behind a statement of such a connection. */
  @SuppressWarnings("unchecked")
  static <T> BatchStatement<T> of(PreparedStatement statement) throws SQLException {
    return statement.unwrap(BatchStatement.class);
  }

  void add(T row) {
    rows.add(row);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws SQLException {
    return switch (method.getName()) {
      case "unwrap" -> this;
      case "addBatch", "close" -> null; // the row was added, and it holds nothing open
      case "executeBatch" -> execute();
      case "toString" -> kind.query();
      default -> throw new SQLFeatureNotSupportedException(method.getName());
    };
  }

  private int[] execute() throws SQLException {
    var batch = List.copyOf(rows);
    rows.clear();
    if (connection.isAbandoned()) {
      return NO_COUNTS;
    }
    var start = System.nanoTime();
    try {
      bisector.write(kind.newest(batch));
    } catch (SQLException e) {
      if (SqlStates.isTransient(e)) {
        metrics.databaseRetried();
        throw e;
      }
      throw new StoreException("raw rows cannot be written: " + e.getMessage(), e);
    }
    metrics.batchWritten(batch.size(), Duration.ofNanos(System.nanoTime() - start));
    batch.forEach(row -> metrics.rowWritten(kind.appendTime(row)));
    return NO_COUNTS;
  }

  private void call(List<T> batch) throws SQLException {
    var columns = kind.columns(batch);
    try (var statement = columns.prepare(connected(), kind.sql(columns))) {
      statement.execute();
    }
  }

  private void writeDeadLetter(T row, String sqlState) throws SQLException {
    metrics.changeRejected();
    var letter = kind.refused(row, sqlState);
    LOG.warn("A row of {}/{} cannot be stored: {}", letter.tenantId(), letter.userId(), sqlState);
    DeadLetterStatement.write(connected(), letter);
  }

  private Connection connected() throws SQLException {
    var open = connection.getConnection();
    if (open == null) {
      throw new SQLException("the connection is closed", "08003");
    }
    return open;
  }
}

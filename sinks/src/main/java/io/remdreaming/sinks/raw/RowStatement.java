package io.remdreaming.sinks.raw;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.sinks.postgres.Columns;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.apache.flink.connector.jdbc.datasource.statements.JdbcQueryStatement;

/**
 * A statement that writes all rows of a batch at once: each of its parameters is an array. It runs
 * on the connection of a {@link BatchStatement}.
 */
interface RowStatement<T> extends JdbcQueryStatement<T> {

  /** The rows without those that newer ones of the same batch replace. */
  List<T> newest(List<T> rows);

  /** Rows, of which none occurs twice, as the parameters of the statement. */
  Columns columns(List<T> rows);

  String sql(Columns columns);

  /** What becomes of a row that PostgreSQL refuses. */
  DeadLetter refused(T row, String sqlState);

  /** When the log took the row's event, milliseconds since the epoch; 0 if it is not measured. */
  long appendTime(T row);

  @Override
  default String query() {
    return sql(columns(List.of()));
  }

  @Override
  default void statement(PreparedStatement statement, T row) throws SQLException {
    BatchStatement.<T>of(statement).add(row);
  }
}

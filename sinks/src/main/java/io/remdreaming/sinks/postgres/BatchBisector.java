package io.remdreaming.sinks.postgres;

import java.sql.SQLException;
import java.util.List;

/**
 * Writes a batch of which some items may be impossible to store: halves it until these stand alone,
 * and hands them to their own door, so that the others are written and the job goes on.
 */
public record BatchBisector<T>(Writing<T> writing, Rejection<T> rejection) {

  /** The state of values that not even the parameters take, such as an id that is no UUID. */
  private static final String UNENCODABLE = "22000";

  /**
   * Writes a batch.
   *
   * @throws SQLException if the database fails for another reason than the items' values
   */
  public void write(List<T> batch) throws SQLException {
    if (batch.isEmpty()) {
      return;
    }
    String state;
    try {
      writing.write(batch);
      return;
    } catch (SQLException e) {
      if (!SqlStates.isData(e)) {
        throw e;
      }
      state = SqlStates.state(e);
    } catch (IllegalArgumentException | ArithmeticException e) {
      state = UNENCODABLE;
    }
    halve(batch, state);
  }

  private void halve(List<T> batch, String state) throws SQLException {
    if (batch.size() == 1) {
      rejection.reject(batch.get(0), state);
      return;
    }
    var middle = batch.size() / 2;
    write(batch.subList(0, middle));
    write(batch.subList(middle, batch.size()));
  }

  /** Writes all items of a batch, or none. */
  @FunctionalInterface
  public interface Writing<T> {
    void write(List<T> batch) throws SQLException;
  }

  /** The door of an item that cannot be stored. */
  @FunctionalInterface
  public interface Rejection<T> {
    void reject(T item, String sqlState) throws SQLException;
  }
}

package io.remdreaming.sinks.postgres;

import java.sql.SQLException;
import java.util.Set;

/** What an error of PostgreSQL means for the one who writes, by its SQLSTATE. */
public final class SqlStates {

  /** Serialization failure, deadlock, lock not available, read-only after a failover. */
  private static final Set<String> TRANSIENT = Set.of("40001", "40P01", "55P03", "25006");

  /** Cardinality violation, program limit exceeded (such as a key longer than an index takes). */
  private static final Set<String> DATA = Set.of("21000", "54000");

  private SqlStates() {}

  /**
   * The same statement may succeed later: lost connection, shutdown, too many clients, deadlock.
   */
  public static boolean isTransient(SQLException e) {
    var state = state(e);
    return state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57P")
        || TRANSIENT.contains(state);
  }

  /** The values themselves cannot be stored, whenever it is tried. */
  public static boolean isData(SQLException e) {
    var state = state(e);
    return state.startsWith("22") || state.startsWith("23") || DATA.contains(state);
  }

  /** The statement was stopped, such as at the end of its time. */
  public static boolean isCancelled(SQLException e) {
    return state(e).equals("57014");
  }

  /** The SQLSTATE, or {@code ""}. */
  public static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }
}

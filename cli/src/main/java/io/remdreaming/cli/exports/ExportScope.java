package io.remdreaming.cli.exports;

import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.query.owners.OwnerScope;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A transaction that changes nothing and sees one moment and one owner's rows: it acts as {@code
 * rem_reader}, whom row-level security shows nothing else.
 */
final class ExportScope {

  private static final String MAY_READ =
      """
      SELECT EXISTS (SELECT FROM pg_roles
        WHERE rolname = 'rem_reader' AND pg_has_role(current_user, oid, 'MEMBER')
          AND has_table_privilege(oid, 'moments', 'SELECT'))
      """;

  private static final String ACT_AS =
      """
      SELECT set_config('rem.tenant_id', ?, true), set_config('rem.user_id', ?, true),
        set_config('role', 'rem_reader', true)
      """;

  private static final String ALL_USERS = "*";

  private ExportScope() {}

  /** Begins the transaction on a connection that is closed afterwards. */
  static void begin(Connection connection, OwnerScope owner) throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    requireReader(connection);
    try (var statement = connection.prepareStatement(ACT_AS)) {
      statement.setString(1, owner.tenantId());
      statement.setString(2, owner.isAllUsers() ? ALL_USERS : owner.userId());
      statement.execute();
    }
  }

  private static void requireReader(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var answer = statement.executeQuery(MAY_READ)) {
      if (!answer.next() || !answer.getBoolean(1)) {
        throw new InvalidInputException(
            "found no role rem_reader that may read the tables, expected one: as an administrator"
                + " CREATE ROLE rem_reader NOLOGIN and GRANT it to the role of REM_JDBC_URL, then"
                + " './rem-dreaming migrate'");
      }
    }
  }
}

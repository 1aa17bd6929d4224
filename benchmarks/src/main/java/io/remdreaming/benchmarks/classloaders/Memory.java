package io.remdreaming.benchmarks.classloaders;

import io.remdreaming.cli.database.Database;
import java.sql.Connection;
import java.sql.SQLException;

/** What the jobs have written, and how to make them fail. */
record Memory(Database database) {

  private static final String USERS =
      """
      SELECT count(*) FROM rem_bench.users WHERE tenant_id = ? AND summary IS NOT NULL
      """;
  private static final String ANSWERS =
      """
      SELECT count(*) FROM rem_bench.llm_calls WHERE tenant_id = ? AND outcome = 'answered'
      """;

  /** Whether a tenant's users have a profile, which is made of all that is remembered of them. */
  boolean isMade(String tenant) {
    return count(USERS, tenant) > 0;
  }

  boolean hasAnswers(String tenant) {
    return count(ANSWERS, tenant) > 0;
  }

  /** Takes the table of messages away, so that whoever writes there fails. */
  void hideMessages() {
    execute("ALTER TABLE rem_bench.messages RENAME TO messages_hidden");
  }

  /** Brings it back. */
  void showMessages() {
    execute("ALTER TABLE rem_bench.messages_hidden RENAME TO messages");
  }

  private long count(String query, String tenant) {
    return database.with(connection -> count(connection, query, tenant));
  }

  private static long count(Connection connection, String query, String tenant)
      throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, tenant);
      try (var found = statement.executeQuery()) {
        found.next();
        return found.getLong(1);
      }
    }
  }

  private void execute(String sql) {
    database.run(
        connection -> {
          try (var statement = connection.createStatement()) {
            statement.execute(sql);
          }
        });
  }
}

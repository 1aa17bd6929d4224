package io.remdreaming.sinks.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.remdreaming.model.secrets.SecretReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A role's password is changed under a writer, and the writer goes on. */
final class PasswordRotationTest {

  private static final String ADMIN = "of-the-test";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder = Path.of("");

  @Test
  void writerTakesTheNewPasswordAtItsNextConnectionAndWaitsForIt() throws Exception {
    var programs = ThrowawayPostgres.programs();
    assumeTrue(programs.isPresent(), "there is no initdb: the rotation was not tested");
    try (var postgres = ThrowawayPostgres.start(programs.get(), ADMIN);
        var admin = DriverManager.getConnection(postgres.url(ADMIN))) {
      run(admin, "CREATE ROLE writer LOGIN PASSWORD 'first'");
      run(admin, "CREATE TABLE written (number int)");
      run(admin, "GRANT INSERT ON written TO writer");
      var file = Files.writeString(folder.resolve("password"), "first\n");
      var secret = SecretReference.file(file.toString());
      var provider = new ConnectionProvider(PostgresOptions.of(postgres.url(), "writer", secret));
      // The file comes behind the change, as a mounted secret does.
      Runnable onRetry = () -> write(file, "second\n");
      try (var writer = new RetryingConnection(provider, PATIENCE, onRetry)) {
        writer.run(connection -> run(connection, "INSERT INTO written VALUES (1)"));
        run(admin, "ALTER ROLE writer PASSWORD 'second'");
        writer.run(connection -> run(connection, "INSERT INTO written VALUES (2)"));
        assertThat(Files.readString(file)).isEqualTo("first\n");
        run(
            admin,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'writer'");
        writer.run(connection -> run(connection, "INSERT INTO written VALUES (3)"));
      }
      assertThat(count(admin)).isEqualTo(3);
      write(file, "wrong");
      assertThatThrownBy(provider::open).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void aWrongPasswordIsWaitedForOnlyWhereItLiesInAFile() {
    var refused = new SQLException("refused", "28P01");
    var url = "jdbc:postgresql://localhost/rem";
    var inFile = SecretReference.file("password");
    var inVariable = SecretReference.env("PASSWORD");
    assertThat(new ConnectionProvider(PostgresOptions.of(url, "u", inFile)).mayRecover(refused))
        .isTrue();
    assertThat(new ConnectionProvider(PostgresOptions.of(url, "u", inVariable)).mayRecover(refused))
        .isFalse();
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM written")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}

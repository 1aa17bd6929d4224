package io.remdreaming.sinks.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.sinks.TestSchema;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RetryingConnectionTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.empty();

  @Test
  void arraysArriveAsTheyWereSent() throws SQLException {
    SCHEMA.run(
        """
        CREATE TABLE all_types (t TEXT, i INT, l BIGINT, u UUID, z TIMESTAMPTZ, j JSONB, b BYTEA,
          v VECTOR)
        """);
    var columns = new Columns();
    columns
        .of(List.of(true, false))
        .texts("t", full -> full ? "tea 茶 \ud83c\udf75" : null)
        .ints("i", full -> full ? -5 : 7)
        .longs("l", full -> full ? Long.MIN_VALUE : null)
        .uuids("u", full -> full ? "6f0e7a3c-2f2b-5c58-9d0a-1b7b5f4f6d21" : null)
        .times("z", full -> full ? Instant.parse("1969-12-31T23:59:59.999999Z") : null)
        .jsons("j", full -> full ? "{\"a\": [1, \"é\"]}" : null)
        .blobs("b", full -> full ? new byte[] {0, -1} : null)
        .vectors("v", full -> full ? new float[] {0.5f, -2} : null);
    try (var session = new RetryingConnection(SCHEMA.provider(), () -> {})) {
      session.call("INSERT INTO all_types SELECT a.* FROM " + columns.table("a"), columns);
      var none = new Columns();
      none.of(List.<float[]>of()).vectors("v", vector -> vector);
      session.call("SELECT a.v FROM " + none.table("a"), none);
    }
    assertThat(SCHEMA.query("SELECT t, i, l, u, z AT TIME ZONE 'UTC', j, b, v FROM all_types"))
        .containsExactly(
            "tea 茶 \ud83c\udf75|-5|-9223372036854775808|6f0e7a3c-2f2b-5c58-9d0a-1b7b5f4f6d21"
                + "|1969-12-31 23:59:59.999999|{\"a\": [1, \"é\"]}|\\x00ff|[0.5,-2]",
            "null|7|null|null|null|null|null|null");
  }

  @Test
  void columnsAreArgumentsByTheirNames() throws SQLException {
    SCHEMA.run(
        """
        CREATE FUNCTION difference(minuend INT[], subtrahend INT[]) RETURNS INT LANGUAGE sql
        AS 'SELECT minuend[1] - subtrahend[1]'
        """);
    var columns = new Columns();
    columns.of(List.of(2)).ints("subtrahend", number -> number);
    columns.of(List.of(44)).ints("minuend", number -> number);
    var differences = new ArrayList<Integer>();
    try (var session = new RetryingConnection(SCHEMA.provider(), () -> {})) {
      session.query(
          "SELECT " + columns.call("difference"),
          columns,
          rows -> {
            while (rows.next()) {
              differences.add(rows.getInt(1));
            }
          });
    }
    assertThat(differences).containsExactly(42);
  }

  @Test
  void lostConnectionIsOpenedAgain() throws SQLException {
    var retries = new AtomicInteger();
    var runs = new AtomicInteger();
    try (var session = new RetryingConnection(SCHEMA.provider(), retries::incrementAndGet)) {
      session.run(
          connection -> {
            try (var statement = connection.createStatement()) {
              if (runs.getAndIncrement() == 0) {
                statement.execute("SELECT pg_terminate_backend(pg_backend_pid())");
              }
              statement.execute("SELECT 1");
            }
          });
    }
    assertThat(runs).hasValue(2);
    assertThat(retries).hasValue(1);
  }

  @Test
  void patienceEnds() {
    var nowhere =
        new ConnectionProvider(
            PostgresOptions.of("jdbc:postgresql://127.0.0.1:1/none", "rem", null));
    try (var session = new RetryingConnection(nowhere, Duration.ofMillis(20), () -> {})) {
      assertThatThrownBy(() -> session.run(connection -> {}))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("PostgreSQL has failed");
    }
  }

  @Test
  void errorsThatStayAreThrown() {
    try (var session = new RetryingConnection(SCHEMA.provider(), () -> {})) {
      var none = new Columns();
      assertThatThrownBy(() -> session.call("SELECT " + none.call("no_such_function"), none))
          .isInstanceOf(SQLException.class);
    }
  }
}

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
    var texts = columns.texts("t");
    texts.add("tea 茶 \ud83c\udf75");
    var ints = columns.ints("i");
    ints.add(-5);
    var longs = columns.longs("l");
    longs.add(Long.MIN_VALUE);
    var uuids = columns.uuids("u");
    uuids.addUuid("6f0e7a3c-2f2b-5c58-9d0a-1b7b5f4f6d21");
    var times = columns.times("z");
    times.add(Instant.parse("1969-12-31T23:59:59.999999Z"));
    var jsons = columns.jsons("j");
    jsons.addJson("{\"a\": [1, \"é\"]}");
    var blobs = columns.blobs("b");
    blobs.addBytes(new byte[] {0, -1});
    var vectors = columns.vectors("v");
    vectors.add(new float[] {0.1f, -2});
    texts.addNull();
    ints.add(7);
    for (var array : List.of(longs, uuids, times, jsons, blobs, vectors)) {
      array.addNull();
    }
    try (var session = new RetryingConnection(SCHEMA.provider(), () -> {})) {
      session.call("INSERT INTO all_types SELECT a.* FROM " + columns.table("a"), columns);
      var none = new Columns();
      none.vectors("v");
      session.call("SELECT a.v FROM " + none.table("a"), none);
    }
    assertThat(SCHEMA.query("SELECT t, i, l, u, z AT TIME ZONE 'UTC', j, b, v FROM all_types"))
        .containsExactly(
            "tea 茶 \ud83c\udf75|-5|-9223372036854775808|6f0e7a3c-2f2b-5c58-9d0a-1b7b5f4f6d21"
                + "|1969-12-31 23:59:59.999999|{\"a\": [1, \"é\"]}|\\x00ff|[0.1,-2]",
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
    columns.ints("subtrahend").add(2);
    columns.ints("minuend").add(44);
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

package io.remdreaming.sinks.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.sinks.TestSchema;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SessionTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.empty();

  @Test
  void arraysArriveAsTheyWereSent() throws SQLException {
    SCHEMA.run(
        """
        CREATE TABLE all_types (t TEXT, i INT, l BIGINT, u UUID, z TIMESTAMPTZ, j JSONB, b BYTEA,
          v VECTOR)
        """);
    var texts = BinaryArray.texts();
    texts.add("tea 茶 \ud83c\udf75");
    var ints = BinaryArray.ints();
    ints.add(-5);
    var longs = BinaryArray.longs();
    longs.add(Long.MIN_VALUE);
    var uuids = BinaryArray.uuids();
    uuids.addUuid("6f0e7a3c-2f2b-5c58-9d0a-1b7b5f4f6d21");
    var times = BinaryArray.times();
    times.add(Instant.parse("1969-12-31T23:59:59.999999Z"));
    var jsons = BinaryArray.jsons();
    jsons.addJson("{\"a\": [1, \"é\"]}");
    var blobs = BinaryArray.blobs();
    blobs.addBytes(new byte[] {0, -1});
    var vectors = BinaryArray.vectors();
    vectors.add(new float[] {0.1f, -2});
    try (var session = new Session(SCHEMA.provider(), () -> {})) {
      session.call(
          "INSERT INTO all_types SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)",
          texts,
          ints,
          longs,
          uuids,
          times,
          jsons,
          blobs,
          vectors);
      session.call("SELECT unnest(?)", BinaryArray.vectors());
    }
    assertThat(SCHEMA.query("SELECT t, i, l, u, z AT TIME ZONE 'UTC', j, b, v FROM all_types"))
        .containsExactly(
            "tea 茶 \ud83c\udf75|-5|-9223372036854775808|6f0e7a3c-2f2b-5c58-9d0a-1b7b5f4f6d21"
                + "|1969-12-31 23:59:59.999999|{\"a\": [1, \"é\"]}|\\x00ff|[0.1,-2]");
  }

  @Test
  void lostConnectionIsOpenedAgain() throws SQLException {
    var retries = new AtomicInteger();
    var runs = new AtomicInteger();
    try (var session = new Session(SCHEMA.provider(), retries::incrementAndGet)) {
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
    try (var session = new Session(nowhere, Duration.ofMillis(20), () -> {})) {
      assertThatThrownBy(() -> session.run(connection -> {}))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("PostgreSQL has failed");
    }
  }

  @Test
  void errorsThatStayAreThrown() {
    try (var session = new Session(SCHEMA.provider(), () -> {})) {
      assertThatThrownBy(() -> session.call("SELECT no_such_function(?)", BinaryArray.ints()))
          .isInstanceOf(SQLException.class);
    }
  }
}

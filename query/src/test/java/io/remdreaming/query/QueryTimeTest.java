package io.remdreaming.query;

import static io.remdreaming.query.BillingTalk.ANN;
import static io.remdreaming.query.BillingTalk.EMBEDDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.query.QueryException.Reason;
import io.remdreaming.sinks.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a query may take, and what is left of the connection of one that failed. */
final class QueryTimeTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final Duration SHORT = Duration.ofMillis(300);

  /** How much later than its time a query may end on a busy machine. */
  private static final Duration SLACK = Duration.ofSeconds(20);

  @BeforeEach
  void fill() throws SQLException {
    new BillingTalk(SCHEMA).fill();
  }

  private static void run(String query, QueryEmbedder embedder) throws SQLException {
    try (var connection = SCHEMA.open()) {
      RemQuery.run(Query.parse(query), ANN, embedder, connection, SHORT);
    }
  }

  @Test
  void theTimeOfAQueryIsThatOfAllItsStatements() throws SQLException {
    try (var connection = SCHEMA.open()) {
      connection.setAutoCommit(false);
      var reader = new Reader(connection, Deadline.within(Duration.ofMillis(900)));
      reader.each(Sql.of("SELECT pg_sleep(0.5)"), row -> {});
      var began = System.nanoTime();
      assertThatThrownBy(() -> reader.each(Sql.of("SELECT pg_sleep(60)"), row -> {}))
          .isInstanceOfSatisfying(
              QueryException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT))
          .hasMessageStartingWith("found no answer within 900 ms, expected a query that asks");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SLACK);
    }
  }

  @Test
  void rowsThatComeSlowlyEndInTime() throws SQLException {
    try (var connection = SCHEMA.open()) {
      connection.setAutoCommit(false);
      var reader = new Reader(connection, Deadline.within(SHORT));
      var slow = Sql.of("SELECT i, pg_sleep(0.005) FROM generate_series(1, 1000000) i");
      assertThatThrownBy(() -> reader.each(slow, row -> {}))
          .isInstanceOf(QueryException.class)
          .hasMessageStartingWith("found no answer within 300 ms");
    }
  }

  @Test
  void aLockedTableIsWaitedForNoLonger() throws SQLException {
    try (var holder = SCHEMA.open()) {
      locked(holder);
      var began = System.nanoTime();
      assertThatThrownBy(() -> run("SQL resources", EMBEDDER))
          .isInstanceOfSatisfying(
              QueryException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT));
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SLACK);
      holder.rollback();
    }
  }

  private static void locked(Connection holder) throws SQLException {
    holder.setAutoCommit(false);
    try (var statement = holder.createStatement()) {
      statement.execute("LOCK TABLE resources");
    }
  }

  @Test
  void aMeaningThatNeverComesIsGivenUp() {
    var never = new CompletableFuture<float[]>();
    assertThatThrownBy(() -> run("SEARCH x", (text, space) -> never))
        .isInstanceOfSatisfying(
            QueryException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT));
    assertThat(never).isCancelled();
  }

  @Test
  void whatFailsOutsideOfTheQueryIsNotTheQuerysFault() throws SQLException {
    QueryEmbedder broken =
        (text, space) -> CompletableFuture.failedFuture(new IllegalStateException("no key"));
    assertThatThrownBy(() -> run("SEARCH x", broken))
        .isInstanceOfSatisfying(
            QueryException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FAILED))
        .hasMessage("SEARCH: no key");
    var closed = SCHEMA.open();
    closed.close();
    assertThatThrownBy(() -> RemQuery.run(Query.parse("LOOKUP tea-talk"), ANN, EMBEDDER, closed))
        .isInstanceOfSatisfying(
            QueryException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FAILED));
  }

  @Test
  void aConnectionIsAsItWasBehindAQueryThatFailed() throws SQLException {
    try (var connection = SCHEMA.open()) {
      var waiting = connection.getNetworkTimeout();
      assertThatThrownBy(() -> RemQuery.run(Query.parse("SQL nowhere"), ANN, EMBEDDER, connection))
          .isInstanceOf(QueryException.class);
      assertThat(connection.getAutoCommit()).isTrue();
      assertThat(connection.isReadOnly()).isFalse();
      assertThat(connection.getNetworkTimeout()).isEqualTo(waiting);
      assertThat(RemQuery.run(Query.parse("LOOKUP tea-talk"), ANN, EMBEDDER, connection).hits())
          .hasSize(1);
    }
  }
}

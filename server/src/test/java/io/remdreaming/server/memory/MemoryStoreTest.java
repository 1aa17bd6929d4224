package io.remdreaming.server.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.query.Scope;
import io.remdreaming.server.http.Problem;
import io.remdreaming.sinks.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class MemoryStoreTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final Scope ANN = new Scope.OneUser("acme", "ann");

  private static MemoryStore open() throws SQLException {
    return MemoryStore.open(SCHEMA.provider(), 1, Duration.ofSeconds(5), Duration.ofMillis(100));
  }

  private static String shown(String setting, Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SHOW " + setting)) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void noStatementThatReadsMemoryOutlivesItsTime() throws SQLException {
    try (var store = open()) {
      assertThatThrownBy(
              () ->
                  store.within(
                      ANN,
                      connection -> connection.createStatement().execute("SELECT pg_sleep(60)")))
          .isInstanceOf(Problem.Thrown.class)
          .hasMessageContaining("ask for less");
    }
  }

  @Test
  void anErrorOfTheServersOwnIsNotTakenForAnOutage() throws SQLException {
    try (var store = open()) {
      assertThatThrownBy(
              () ->
                  store.within(
                      ANN, connection -> connection.createStatement().execute("SELECT 1 / 0")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("refused");
    }
  }

  @Test
  void aConnectionIsGivenBackAsItWas() throws SQLException {
    try (var store = open()) {
      assertThat(store.<String>within(ANN, connection -> shown("role", connection)))
          .isEqualTo("rem_reader");
      assertThat(store.<String>asOneself(connection -> shown("role", connection)))
          .isEqualTo("none");
      assertThat(store.<String>asOneself(connection -> shown("statement_timeout", connection)))
          .isEqualTo("0");
    }
  }

  @Test
  void whoHasWaitedLongestIsNext() throws Exception {
    try (var store = open()) {
      var served = Collections.synchronizedList(new ArrayList<Integer>());
      var waiting = new ArrayList<Thread>();
      store.asOneself(
          connection -> {
            for (var i = 0; i < 8; i++) {
              waiting.add(waiting(i, store, served));
            }
            return true;
          });
      for (var thread : waiting) {
        thread.join();
      }
      assertThat(served).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }
  }

  private static Thread waiting(int number, MemoryStore store, List<Integer> served) {
    var thread = new Thread(() -> store.asOneself(connection -> served.add(number)));
    thread.start();
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return thread;
  }
}

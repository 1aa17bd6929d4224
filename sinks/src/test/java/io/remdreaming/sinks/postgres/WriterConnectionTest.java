package io.remdreaming.sinks.postgres;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.sinks.CuttableSockets;
import io.remdreaming.sinks.TestSchema;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class WriterConnectionTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.empty();

  private final AtomicInteger retries = new AtomicInteger();

  @AfterEach
  void mend() {
    CuttableSockets.mend();
  }

  private static ConnectionProvider provider() {
    return new ConnectionProvider(CuttableSockets.on(SCHEMA.options()));
  }

  @Test
  void waitsUntilTheServerAnswersAgain() throws Exception {
    var connection = new WriterConnection(provider(), this::mendSoon);
    connection.getOrEstablishConnection();
    assertThat(connection.isConnectionValid()).isTrue();
    CuttableSockets.cut();
    assertThat(connection.isConnectionValid()).isFalse();
    connection.reestablishConnection();
    assertThat(connection.isConnectionValid()).isTrue();
    assertThat(retries).hasValue(3);
    connection.closeConnection();
    assertThat(connection.getConnection()).isNull();
  }

  private void mendSoon() {
    if (retries.incrementAndGet() == 3) {
      CuttableSockets.mend();
    }
  }

  @Test
  void patienceEnds() throws Exception {
    CuttableSockets.cut();
    var connection =
        new WriterConnection(provider(), Duration.ofMillis(20), retries::incrementAndGet);
    assertThatThrownBy(connection::getOrEstablishConnection)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("PostgreSQL has failed");
  }

  /** A task that waits for a monitor cannot leave it, so whoever holds that has to look. */
  @Test
  void threadOfTheConnectorDoesNotWaitForATaskThatIsCancelled() throws Exception {
    var held = new Object();
    var opened = new CountDownLatch(1);
    var retried = new AtomicReference<Runnable>(() -> {});
    var connection =
        new WriterConnection(
            provider(), Duration.ofHours(1), () -> requireNonNull(retried.get()).run());
    var task = new Thread(() -> openAndLock(connection, opened, held), "task");
    retried.set(task::interrupt);
    synchronized (held) {
      task.start();
      opened.await();
      CuttableSockets.cut();
      assertThatThrownBy(connection::reestablishConnection)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("interrupted");
    }
    assertThat(connection.isAbandoned()).isTrue();
    assertThatThrownBy(connection::reestablishConnection).isInstanceOf(SQLException.class);
    task.join();
  }

  private static void openAndLock(WriterConnection connection, CountDownLatch opened, Object held) {
    try {
      connection.getOrEstablishConnection();
      opened.countDown();
      synchronized (held) {
        opened.countDown();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is written to logs must not repeat what is written to tables. */
  @Test
  void errorsOfABatchHoldNoValues() throws Exception {
    SCHEMA.run("CREATE TABLE few (n TEXT CHECK (n <> 'a secret'))");
    var open = new WriterConnection(provider()).getOrEstablishConnection();
    try (open;
        var insert = open.prepareStatement("INSERT INTO few VALUES (?)")) {
      insert.setString(1, "a secret");
      insert.addBatch();
      assertThatThrownBy(insert::executeBatch)
          .isInstanceOf(BatchUpdateException.class)
          .satisfies(e -> assertThat(printed(e)).doesNotContain("secret"));
    }
  }

  private static String printed(Throwable failure) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}

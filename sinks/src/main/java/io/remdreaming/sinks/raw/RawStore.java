package io.remdreaming.sinks.raw;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.sinks.postgres.Bisection;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import io.remdreaming.sinks.postgres.DeadLetterTable;
import io.remdreaming.sinks.postgres.Session;
import io.remdreaming.sinks.postgres.StoreException;
import io.remdreaming.sinks.postgres.StoreMetrics;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes batches of raw changes, each kind in one statement; the order between kinds is free. */
final class RawStore implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RawStore.class);

  private final Session session;
  private final StoreMetrics metrics;
  private final Bisection<RawChange> messages;
  private final Bisection<Document> files;

  RawStore(ConnectionProvider provider, StoreMetrics metrics) {
    this.session = new Session(provider, metrics::databaseRetried);
    this.metrics = metrics;
    this.messages = new Bisection<>(this::putMessages, this::rejectMessage);
    this.files = new Bisection<>(this::putFiles, this::rejectFile);
  }

  /** Connects, so that the space is held before the first row comes. */
  void open() {
    try {
      session.run(connection -> {});
    } catch (SQLException e) {
      throw new StoreException("the database cannot be reached: " + e.getMessage(), e);
    }
  }

  void write(List<RawChange> changes) {
    var batch = RawBatch.of(changes);
    var start = System.nanoTime();
    try {
      messages.write(batch.messages());
      files.write(batch.files());
      for (var forget : batch.forgets()) {
        ForgetCall.run(session, forget);
      }
      if (!batch.deadLetters().isEmpty()) {
        DeadLetterTable.insert(session, batch.deadLetters());
      }
      metrics.batchWritten(changes.size(), Duration.ofNanos(System.nanoTime() - start));
      changes.forEach(change -> metrics.rowWritten(appendTime(change)));
    } catch (SQLException e) {
      throw new StoreException("raw rows cannot be written: " + e.getMessage(), e);
    }
  }

  private static long appendTime(RawChange change) {
    var message = change.message();
    return message == null ? 0 : message.appendTime();
  }

  private void putMessages(List<RawChange> batch) throws SQLException {
    var columns = new MessageColumns();
    batch.forEach(columns::add);
    session.call(MessageColumns.CALL, columns.arrays());
  }

  private void putFiles(List<Document> batch) throws SQLException {
    var columns = new FileColumns();
    batch.forEach(columns::add);
    session.call(FileColumns.CALL, columns.arrays());
  }

  private void rejectMessage(RawChange change, String sqlState) throws SQLException {
    Message message = change.message();
    if (message != null) {
      reject(message.owner(), message.id(), message.content(), message.offset(), sqlState);
    }
  }

  private void rejectFile(Document file, String sqlState) throws SQLException {
    reject(file.owner(), file.id(), file.content(), file.offset(), sqlState);
  }

  private void reject(UserKey owner, String id, String content, long offset, String sqlState)
      throws SQLException {
    metrics.changeRejected();
    LOG.warn("A row of {}/{} cannot be stored: {}", owner.tenantId(), owner.userId(), sqlState);
    var letter =
        new DeadLetter(
            owner.tenantId(),
            owner.userId(),
            "failed:sink",
            id,
            "SQLSTATE " + sqlState + ", expected values that PostgreSQL can store",
            "",
            0,
            offset,
            0,
            content.getBytes(StandardCharsets.UTF_8));
    DeadLetterTable.insert(session, List.of(letter));
  }

  @Override
  public void close() {
    session.close();
  }
}

package io.remdreaming.sinks.raw;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.memory.RetentionChange;
import io.remdreaming.sinks.postgres.DeadLetterStatement;
import io.remdreaming.sinks.postgres.StoreMetrics;
import io.remdreaming.sinks.postgres.WriterConnection;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.core.datastream.sink.JdbcSink;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.apache.flink.connector.jdbc.datasource.statements.JdbcQueryStatement;

/**
 * The connector's sinks of one task: one for each kind of raw rows, all on the same connection.
 * They start no threads; whoever writes to them flushes them in time.
 */
final class RawConnector implements AutoCloseable {

  private final WriterConnection connection;
  private final StoreMetrics metrics;
  private final JdbcExecutionOptions execution;
  private final WriterInitContext context;
  private final ErasureMaintenance erasures = new ErasureMaintenance();

  /**
   * The sinks of a task, not open yet.
   *
   * @param execution sizes of batches, how late they may be written, and repeated attempts
   */
  RawConnector(
      WriterConnection connection,
      StoreMetrics metrics,
      JdbcExecutionOptions execution,
      WriterInitContext context) {
    this.connection = connection;
    this.metrics = metrics;
    this.execution = execution;
    this.context = new UncopiedContext(context);
  }

  SinkWriter<RawChange> messages() throws IOException {
    return writer(new MessageStatement());
  }

  SinkWriter<Document> files() throws IOException {
    return writer(new FileStatement());
  }

  /** One deletion request may touch all memory of a user, so each is a batch of its own. */
  SinkWriter<Forget> forgets() throws IOException {
    var requests = new ForgetStatement();
    return writer(requests, batching(requests), 1);
  }

  SinkWriter<RetentionChange> retention() throws IOException {
    return writer(new RetentionStatement());
  }

  SinkWriter<DeadLetter> deadLetters() throws IOException {
    return writer(
        new DeadLetterStatement(),
        new SharedConnection(connection, UnaryOperator.identity()),
        execution.getBatchSize());
  }

  long intervalMillis() {
    return execution.getBatchIntervalMs();
  }

  private <T> SinkWriter<T> writer(RowStatement<T> kind) throws IOException {
    return writer(kind, batching(kind), execution.getBatchSize());
  }

  private <T> JdbcConnectionProvider batching(RowStatement<T> kind) {
    var batching = BatchStatement.connection(kind, connection, metrics);
    return new SharedConnection(connection, open -> batching);
  }

  private <T> SinkWriter<T> writer(
      JdbcQueryStatement<T> statement, JdbcConnectionProvider provider, int batchSize)
      throws IOException {
    var untimed =
        JdbcExecutionOptions.builder()
            .withBatchSize(batchSize)
            .withBatchIntervalMs(0)
            .withMaxRetries(execution.getMaxRetries())
            .build();
    return JdbcSink.<T>builder()
        .withExecutionOptions(untimed)
        .withQueryStatement(statement)
        .buildAtLeastOnce(provider)
        .createWriter(context);
  }

  /** Removes what deletion requests leave for later, if it is time to. */
  void maintain() {
    erasures.runIfDue(connection.getConnection());
  }

  /** From now on nothing is written. */
  void abandon() {
    connection.abandon();
  }

  @Override
  public void close() {
    connection.closeConnection();
  }
}

package io.remdreaming.sinks.raw;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import io.remdreaming.sinks.postgres.DeadLetterStatement;
import io.remdreaming.sinks.postgres.PostgresOptions;
import io.remdreaming.sinks.postgres.WriterConnection;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.core.datastream.sink.JdbcSink;

/** The sink of the table of dead letters: the connector's own, at least once. */
public final class DeadLetterSink {

  private DeadLetterSink() {}

  public static Sink<DeadLetter> of(PostgresOptions options, JdbcExecutionOptions execution) {
    return JdbcSink.<DeadLetter>builder()
        .withExecutionOptions(execution)
        .withQueryStatement(new DeadLetterStatement())
        .buildAtLeastOnce(new WriterConnection(new ConnectionProvider(options)));
  }
}

package io.remdreaming.jobs.options;

import io.remdreaming.model.secrets.SecretReference;
import io.remdreaming.sinks.postgres.PostgresOptions;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;

/** The options of PostgreSQL: how to reach it, and how rows are written at least once. */
final class PostgresSettings {

  private static final String URL_VARIABLE = "REM_JDBC_URL";

  private PostgresSettings() {}

  static PostgresOptions options(OptionReader reader) {
    var url = reader.optional(OptionKeys.POSTGRES_URL);
    var user = reader.optional(OptionKeys.POSTGRES_USER);
    var properties = reader.below(OptionKeys.POSTGRES_PREFIX);
    if (url.contains("password=") || properties.containsKey("password")) {
      reader.problem("postgres.url: found a password, expected it in REM_JDBC_PASSWORD");
      return PostgresOptions.ofEnvironment(URL_VARIABLE);
    }
    var secretUrl = url.isEmpty() ? SecretReference.env(URL_VARIABLE) : null;
    return new PostgresOptions(url, secretUrl, user, PostgresOptions.PASSWORD, properties);
  }

  /** The connector takes an interval of 0 for none, with which rows would wait for a checkpoint. */
  static JdbcExecutionOptions batches(OptionReader reader) {
    var interval =
        reader.read(OptionKeys.BATCH_INTERVAL, "a duration from 1 ms", d -> d.toMillis() > 0);
    return JdbcExecutionOptions.builder()
        .withBatchSize(reader.atLeast(OptionKeys.BATCH_SIZE, 1))
        .withBatchIntervalMs(interval.toMillis())
        .withMaxRetries(reader.atLeast(OptionKeys.MAX_RETRIES, 0))
        .build();
  }
}

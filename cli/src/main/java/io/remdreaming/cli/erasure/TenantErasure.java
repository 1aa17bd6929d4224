package io.remdreaming.cli.erasure;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.cli.upgrade.Pace;
import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.query.erasure.ErasureSubject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;

/**
 * Ends a tenant: a deletion request for each of its users and each shared document, an end of each
 * policy and extractor; and when the job has fulfilled the requests, everything else that the
 * tables have of the tenant. It may be done again at any time.
 *
 * @param kafka properties of the client, {@code bootstrap.servers} among them
 */
public record TenantErasure(
    String tenantId, Map<String, String> kafka, Database database, Pace pace) {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final NamedSql NOW = NamedSql.of("SELECT now()");

  private static final NamedSql OWNERS =
      NamedSql.of("SELECT user_id FROM owners WHERE tenant_id = :tenant_id AND user_id <> ''");

  private static final NamedSql FULFILLED =
      NamedSql.of(
          """
          SELECT count(*) FROM deletion_requests
          WHERE tenant_id = :tenant_id AND scope IN ('user', 'file', 'resource')
            AND updated_at >= :since::timestamptz
          """);

  private static final NamedSql FORGET =
      NamedSql.of("SELECT forget_tenant_in_versions(:tenant_id)::text");

  /** Requests all, waits for the job, and removes the rest. */
  public void run() {
    var since =
        database.with(
            connection ->
                NOW.one(connection, Map.of(), row -> row.getObject(1, OffsetDateTime.class)));
    var log = TenantLog.read(kafka, tenantId);
    var subjects = log.subjects(tenantId, owners());
    send(subjects);
    sendControl(log);
    await(subjects.size(), since);
    var unused =
        database.with(
            connection ->
                FORGET.one(connection, Map.of("tenant_id", tenantId), row -> row.getString(1)));
  }

  private Set<String> owners() {
    return Set.copyOf(
        database.with(
            connection ->
                OWNERS.list(connection, Map.of("tenant_id", tenantId), row -> row.getString(1))));
  }

  private void send(Set<ErasureSubject> subjects) {
    try (var sender = new EventSender(kafka, Topics.ACTIVITY)) {
      for (var subject : subjects) {
        sender.send(ErasureEvent.of(subject, "", Instant.now()), "a deletion request");
      }
      sender.flush();
    }
  }

  private void sendControl(TenantLog log) {
    try (var sender = new EventSender(kafka, Topics.CONTROL)) {
      log.control()
          .values()
          .forEach(end -> sender.send(end, "the end of a policy or an extractor"));
      sender.flush();
    }
  }

  private void await(int requests, OffsetDateTime since) {
    var values = Map.<String, Object>of("tenant_id", tenantId, "since", since.toString());
    var start = pace.millis();
    while (database.with(connection -> FULFILLED.one(connection, values, row -> row.getLong(1)))
        < requests) {
      if (pace.millis() - start > PATIENCE.toMillis()) {
        throw new ExecutionFailedException(
            "the job has not fulfilled %d deletion requests within %d s; run the command again when it runs"
                .formatted(requests, PATIENCE.toSeconds()));
      }
      pace.pause();
    }
  }
}

package io.remdreaming.cli.erasure;

import io.remdreaming.cli.database.Database;
import io.remdreaming.query.erasure.ErasureScan;
import io.remdreaming.query.erasure.ErasureSubject;
import io.remdreaming.query.erasure.LogTraces;
import io.remdreaming.query.erasure.TenantScan;
import io.remdreaming.query.erasure.log.RecordedRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is left of a subject, and where.
 *
 * @param covered events of the log that the request deletes
 * @param requestOffset where the log has the request, if it has one
 * @param tables what was found in the database
 * @param topics what was found in Kafka; its records go with the topics' retention
 * @param unknownTopics topics that are not declared
 * @param states checkpoints and savepoints on this machine
 */
public record ErasureReceipt(
    ErasureSubject subject,
    long covered,
    Optional<Long> requestOffset,
    ErasureScan tables,
    List<TopicPlace> topics,
    List<String> unknownTopics,
    List<StateFolder> states) {

  /** Searches everything. */
  public static ErasureReceipt of(
      ErasureSubject subject, Database database, ErasureTopics topics, Path states) {
    var log = topics.read(new LogTraces(subject));
    var traces = log.traces();
    var named = log.subject();
    return new ErasureReceipt(
        named,
        log.covered(),
        log.requestOffset(),
        database.with(connection -> ErasureScan.of(connection, named, traces)),
        topics.places(named, traces, requests(named, database)),
        topics.unknown(),
        StateFolder.below(states));
  }

  /** Searches everything for a whole tenant. */
  public static ErasureReceipt ofTenant(
      String tenantId, Database database, ErasureTopics topics, Path states) {
    var subject = ErasureSubject.ofTenant(tenantId);
    var log = TenantLog.read(topics.kafka(), tenantId);
    return new ErasureReceipt(
        subject,
        log.events(),
        log.isRequested() ? Optional.of(0L) : Optional.empty(),
        database.with(connection -> TenantScan.of(connection, tenantId)),
        topics.places(subject, new LogTraces(subject).traces(), List.of()),
        topics.unknown(),
        StateFolder.below(states));
  }

  private static List<RecordedRequest> requests(ErasureSubject subject, Database database) {
    return database.with(RecordedRequest::all).stream()
        .filter(
            request ->
                request.covers(
                    subject.owner(), subject.scope(), subject.sessionId(), subject.targetId()))
        .toList();
  }

  /** Whether the tables have heard of the newest request that the log has. */
  boolean isApplied() {
    return tables
        .request()
        .filter(applied -> applied.offset() >= requestOffset.orElse(Long.MAX_VALUE))
        .isPresent();
  }

  /** Why nothing is proved; nothing if all is as it should be. */
  public List<String> objections() {
    var objections = new ArrayList<String>();
    if (requestOffset.isEmpty()) {
      objections.add("the log has no deletion request for it");
    } else if (!isApplied()) {
      objections.add("the tables have not heard of the request yet");
    }
    tables.left().forEach((table, rows) -> objections.add(rows + " rows are left in " + table));
    tables.unknown().forEach(table -> objections.add("the table " + table + " is not declared"));
    unknownTopics.forEach(topic -> objections.add("the topic " + topic + " is not declared"));
    return objections;
  }
}

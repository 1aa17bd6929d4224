package io.remdreaming.cli.erasure;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.versions.KnownVersion;
import io.remdreaming.query.erasure.ErasureScan;
import io.remdreaming.query.erasure.ErasureSubject;
import io.remdreaming.query.erasure.LogTraces;
import io.remdreaming.query.erasure.TenantScan;
import io.remdreaming.query.erasure.log.RecordedRequest;
import io.remdreaming.sinks.versions.MemoryVersions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is left of a subject, and where.
 *
 * @param covered events of the log that the request deletes
 * @param requestOffset where the log has the request, if it has one
 * @param tables what was found in the live tables
 * @param versions what was found in those of each version of memory, by its name
 * @param topics what was found in Kafka; its records go with the topics' retention
 * @param unknownTopics topics that are not declared
 * @param states checkpoints and savepoints on this machine
 */
public record ErasureReceipt(
    ErasureSubject subject,
    long covered,
    Optional<Long> requestOffset,
    ErasureScan tables,
    SortedMap<String, ErasureScan> versions,
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
        inVersions(database, connection -> ErasureScan.of(connection, named, traces)),
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
        inVersions(database, connection -> TenantScan.of(connection, tenantId)),
        topics.places(subject, new LogTraces(subject).traces(), List.of()),
        topics.unknown(),
        StateFolder.below(states));
  }

  private static SortedMap<String, ErasureScan> inVersions(
      Database live, Database.Work<ErasureScan> scan) {
    var scans = new TreeMap<String, ErasureScan>();
    for (var version : live.with(MemoryVersions::all)) {
      scans.put(version.name(), KnownVersion.tables(live, version).with(scan));
    }
    return scans;
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
    return isApplied(tables);
  }

  private boolean isApplied(ErasureScan scan) {
    return scan.request()
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
    versions.forEach((version, scan) -> add(version, scan, objections));
    unknownTopics.forEach(topic -> objections.add("the topic " + topic + " is not declared"));
    return objections;
  }

  private void add(String version, ErasureScan scan, List<String> objections) {
    if (requestOffset.isPresent() && !isApplied(scan)) {
      objections.add("the version %s has not heard of the request yet".formatted(version));
    }
    scan.left()
        .forEach(
            (table, rows) ->
                objections.add(
                    "%d rows are left in %s of the version %s".formatted(rows, table, version)));
  }
}

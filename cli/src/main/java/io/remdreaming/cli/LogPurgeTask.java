package io.remdreaming.cli;

import static java.util.Objects.requireNonNull;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.erasure.log.LogPurge;
import io.remdreaming.cli.erasure.log.PurgePrinter;
import io.remdreaming.cli.erasure.log.TopicPlan;
import io.remdreaming.cli.erasure.log.TopicRules;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.errors.RootCause;
import io.remdreaming.cli.kafka.TopicReader;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.query.erasure.ErasureSubject;
import io.remdreaming.query.erasure.LogTraces;
import io.remdreaming.query.erasure.TopicTraces;
import io.remdreaming.query.erasure.TracedRule;
import io.remdreaming.query.erasure.Traces;
import io.remdreaming.query.erasure.log.ErasureRule;
import io.remdreaming.query.erasure.log.RecordedRequest;
import io.remdreaming.sinks.postgres.LogPurgeLock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A purge of the topics from the command line.
 *
 * @param kafka properties of the client
 * @param subject whose traces are searched for as well, if one is named
 */
record LogPurgeTask(
    Map<String, String> kafka,
    Database database,
    Optional<ErasureSubject> subject,
    PurgePrinter printer) {

  /** The topics are read once for the plan, and later twice each for copies and comparisons. */
  private static final int PASSES = 8;

  private static final List<String> TOPICS =
      List.of(Topics.DEAD_LETTERS, Topics.USAGE, Topics.CONTROL, Topics.ACTIVITY);

  /** Tells what a purge would do. */
  void preview(Predicate<RecordedRequest> chosen) {
    try (var purge = new LogPurge(kafka)) {
      var unfinished = purge.unfinished(TOPICS);
      if (!unfinished.isEmpty()) {
        throw new InvalidInputException(
            "--dry-run: found a purge of %s that was cut off, expected none; run it without --dry-run"
                .formatted(unfinished));
      }
      var planned = planned(purge, chosen);
      printer.print(planned.plans, false, Duration.ZERO, Map.of());
    }
  }

  /** Purges what requests on record erase. */
  void run(Predicate<RecordedRequest> chosen) {
    try (var purge = new LogPurge(kafka);
        var lock = LogPurgeLock.open(database.connections())) {
      purge.repair(TOPICS, () -> areJobsAway(lock));
      var planned = planned(purge, chosen);
      var begun = System.nanoTime();
      purge.run(planned.plans, planned.rules::get, () -> areJobsAway(lock));
      var took = Duration.ofNanos(System.nanoTime() - begun);
      printer.print(planned.plans, true, took, holding(planned));
    } catch (SQLException e) {
      throw new ExecutionFailedException("PostgreSQL: " + RootCause.line(e), e);
    }
  }

  private static boolean areJobsAway(LogPurgeLock lock) {
    try {
      return lock.keepJobsAway();
    } catch (SQLException e) {
      throw new ExecutionFailedException("PostgreSQL: " + RootCause.line(e), e);
    }
  }

  private record Planned(
      List<TopicPlan> plans, Map<String, ErasureRule> rules, Optional<Traces> traces) {}

  private Planned planned(LogPurge purge, Predicate<RecordedRequest> chosen) {
    var requests = database.with(RecordedRequest::all).stream().filter(chosen).toList();
    if (requests.isEmpty()) {
      throw new InvalidInputException(
          "--purge-log: found no deletion request of it in the tables, expected one; send it with 'forget', and let the job read it");
    }
    var rules = TopicRules.of(kafka, requests);
    if (!rules.missing().isEmpty()) {
      throw new InvalidInputException(
          "--purge-log: found %d deletion requests in the tables that %s does not have where they say, expected the tables of this log"
              .formatted(rules.missing().size(), Topics.ACTIVITY));
    }
    var traces = subject.map(this::traces);
    var all = new LinkedHashMap<>(rules.byTopic());
    for (var topic : List.of(Topics.DEAD_LETTERS, Topics.CONTROL)) {
      subject.ifPresent(
          of -> all.replace(topic, new TracedRule(of, traces.orElseThrow(), rules.of(topic))));
    }
    var begun = System.nanoTime();
    var plans = purge.plan(all);
    var estimate = Duration.ofNanos(System.nanoTime() - begun).multipliedBy(PASSES);
    printer.print(plans, estimate);
    return new Planned(plans, all, traces);
  }

  private Traces traces(ErasureSubject of) {
    var traces = new LogTraces(of);
    TopicReader.read(kafka, Topics.ACTIVITY, traces::add);
    return traces.traces();
  }

  /** What the topics still hold, by what the log said of the subject before. */
  private Map<String, Long> holding(Planned planned) {
    var holding = new TreeMap<String, Long>();
    if (subject.isPresent()) {
      for (var plan : planned.plans) {
        var rule = requireNonNull(planned.rules.get(plan.topic()), "a plan has a rule");
        var found = new TopicTraces(subject.get(), planned.traces.orElseThrow(), rule);
        TopicReader.readWithHeaders(kafka, plan.topic(), found::add);
        holding.put(plan.topic(), found.count().holding());
      }
    }
    return holding;
  }
}

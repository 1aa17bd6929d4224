package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Id;
import io.remdreaming.cli.arguments.Topic;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.erasure.ErasureEvent;
import io.remdreaming.cli.erasure.ErasurePrinter;
import io.remdreaming.cli.erasure.ErasureReceipt;
import io.remdreaming.cli.erasure.ErasureTopics;
import io.remdreaming.cli.erasure.TenantErasure;
import io.remdreaming.cli.erasure.TenantLog;
import io.remdreaming.cli.erasure.log.PurgePrinter;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.cli.kafka.TopicCheck;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.cli.upgrade.Pace;
import io.remdreaming.query.erasure.DerivedRow;
import io.remdreaming.query.erasure.ErasureScan;
import io.remdreaming.query.erasure.ErasureSubject;
import io.remdreaming.query.erasure.LogTraces;
import io.remdreaming.query.erasure.TenantScan;
import io.remdreaming.query.erasure.Traces;
import io.remdreaming.query.erasure.log.RecordedRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends a deletion request, tells what it would delete, or proves that nothing is left. */
@Command(name = "forget")
final class ForgetCommand extends ContextCommand implements Callable<Integer> {

  @Mixin private ErasureOptions what = new ErasureOptions();

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Option(names = "--actor", paramLabel = "NAME", description = "Who asks for it.")
  private @Nullable Id actor;

  @Option(names = "--dry-run", description = "Sends nothing, and counts what would be deleted.")
  private boolean isDryRun;

  @Option(
      names = "--prove",
      description =
          "Sends nothing, searches every table, topic and checkpoint folder, and prints a receipt.")
  private boolean isProof;

  @Option(
      names = "--purge-log",
      description =
          "Takes out of the topics what requests on record have deleted: of the subject, or of all"
              + " of the tenant's requests if none is named. With --dry-run tells the cost.")
  private boolean isPurge;

  @Option(names = "--all-tenants", description = "With --purge-log: the requests of all tenants.")
  private boolean isOfAllTenants;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean isJson;

  @Override
  public Integer call() {
    if (isProof && (isDryRun || isPurge)) {
      throw new InvalidInputException(
          "--prove: found %s too, expected one of them"
              .formatted(isPurge ? "--purge-log" : "--dry-run"));
    }
    if (isPurge || isOfAllTenants) {
      return purge();
    }
    var subject = what.subject(() -> Database.withTables(context().environment()));
    if (subject.isOfTenant()) {
      return ofTenant(subject.owner().tenantId());
    }
    if (isDryRun || isProof) {
      var database = Database.withTables(context().environment());
      return reading(
          client ->
              isProof ? prove(subject, client, database) : preview(subject, client, database));
    }
    if (subject.derived() != null) {
      FactOptions.verify(subject, Database.withTables(context().environment()));
    }
    return send(subject);
  }

  private int purge() {
    if (!isPurge || isOfAllTenants != what.tenantId().isEmpty()) {
      throw new InvalidInputException(
          "--all-tenants: expected it with --purge-log and instead of --tenant-id");
    }
    var database = Database.withTables(context().environment());
    Optional<ErasureSubject> subject =
        what.nameSubject() ? Optional.of(what.subject(() -> database)) : Optional.empty();
    Predicate<RecordedRequest> chosen = request -> isChosen(request, subject);
    try (var broker = kafka.running(context().environment().home())) {
      var printer = new PurgePrinter(context().out(), isJson);
      var task = new LogPurgeTask(broker.client(), database, subject, printer);
      if (isDryRun) {
        task.preview(chosen);
      } else {
        task.run(chosen);
      }
    }
    context().out().flush();
    return 0;
  }

  private boolean isChosen(RecordedRequest request, Optional<ErasureSubject> subject) {
    return subject
        .map(of -> request.covers(of.owner(), of.scope(), of.sessionId(), of.targetId()))
        .orElse(isOfAllTenants || request.forget().owner().tenantId().equals(what.tenantId()));
  }

  /**
   * Ends the tenant unless only a preview or a proof is wanted; a receipt is printed either way.
   */
  private int ofTenant(String tenantId) {
    var database = Database.withTables(context().environment());
    if (isDryRun) {
      return reading(client -> previewOfTenant(tenantId, client, database));
    }
    if (!isProof) {
      new TenantErasure(tenantId, client(), database, new Pace()).run();
    }
    var states = context().environment().home().flink();
    return reading(
        client ->
            receipt(
                ErasureReceipt.ofTenant(tenantId, database, new ErasureTopics(client), states)));
  }

  private int previewOfTenant(String tenantId, Map<String, String> client, Database database) {
    var log = TenantLog.read(client, tenantId);
    var scan = database.with(connection -> TenantScan.of(connection, tenantId));
    new ErasurePrinter(context().out(), isJson).print(log.events(), scan);
    context().out().flush();
    return 0;
  }

  /** Reads topics; those of a demo that has ended by its broker, started for as long. */
  private int reading(ToIntFunction<Map<String, String>> command) {
    try (var broker = kafka.running(context().environment().home())) {
      TopicCheck.require(broker.client(), Map.of("--topic", Topics.ACTIVITY));
      return command.applyAsInt(broker.client());
    }
  }

  private Map<String, String> client() {
    return kafka.client(context().environment().home(), new Topic(Topics.ACTIVITY));
  }

  private int send(ErasureSubject subject) {
    try (var sender = new EventSender(client(), Topics.ACTIVITY)) {
      sender.send(
          ErasureEvent.of(subject, actor == null ? "" : actor.value(), Instant.now()),
          "the deletion request");
      sender.flush();
    }
    if (isJson) {
      context().out().println("{\"sent\":true,\"scope\":\"" + subject.wireScope() + "\"}");
    } else {
      context()
          .out()
          .printf("deletion request for a %s sent to %s%n", subject.wireScope(), Topics.ACTIVITY);
    }
    context().out().flush();
    return 0;
  }

  private int preview(ErasureSubject subject, Map<String, String> client, Database database) {
    FactOptions.verify(subject, database);
    var log = new ErasureTopics(client).read(LogTraces.preview(subject));
    var scan =
        database.with(
            connection ->
                ErasureScan.preview(connection, subject, traces(connection, subject, log)));
    new ErasurePrinter(context().out(), isJson).print(log.covered(), scan);
    context().out().flush();
    return 0;
  }

  /** A derived row that is there has one id; what may yet be derived has several. */
  private static Traces traces(Connection connection, ErasureSubject subject, LogTraces log)
      throws SQLException {
    var derived = subject.derived();
    var row =
        derived == null || derived.label().isEmpty()
            ? Optional.<DerivedRow>empty()
            : DerivedRow.find(connection, subject.owner(), subject.scope(), derived.label());
    return row.map(found -> Traces.ofRow(found.label(), Set.of(found.id()))).orElseGet(log::traces);
  }

  private int prove(ErasureSubject subject, Map<String, String> client, Database database) {
    var states = context().environment().home().flink();
    return receipt(ErasureReceipt.of(subject, database, new ErasureTopics(client), states));
  }

  private int receipt(ErasureReceipt receipt) {
    new ErasurePrinter(context().out(), isJson).print(receipt);
    context().out().flush();
    return receipt.objections().isEmpty() ? 0 : Failures.FAILED;
  }
}

package io.remdreaming.cli.dream;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.database.Schema;
import io.remdreaming.cli.flink.ResourceStack;
import io.remdreaming.cli.home.Environment;
import io.remdreaming.cli.run.Run;
import io.remdreaming.cli.run.RunSettings;
import io.remdreaming.jobs.options.DreamingOptions;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.query.runs.BetterRows;
import io.remdreaming.query.runs.ResourceTimes;
import io.remdreaming.sinks.tables.DreamJob;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A task, run to its end: a bounded run by the rules of replay, which may go on alongside the live
 * job since the version of what is written decides. Each task is a row of {@code dream_jobs}.
 *
 * @param extractor the extractor that must have been applied, {@code ""} for none
 */
public record Dream(
    DreamTask task,
    String extractor,
    Environment environment,
    PrintStream out,
    PrintStream messages) {

  /** Operations, and the tables that they rest on. */
  private static final Map<String, String> MADE_OF_MANY_WINDOWS =
      new TreeMap<>(Map.of(Operations.ENTITIES, "entities", Operations.AFFINITY, "resources"));

  /**
   * Runs it.
   *
   * @param base how jobs are run here; the task's options go before its own
   * @param closing takes what is started
   */
  public void run(RunSettings base, ResourceStack closing) {
    var options = DreamingOptions.from(settings(base, task).jobOptions());
    var database = checked(options);
    var started = Instant.now();
    var job =
        database.with(
            connection ->
                DreamJob.start(connection, task.tenantId(), task.userId(), task.type(), started));
    try {
      var newest = newest(options, database);
      var now = harmless(options, database).startingAt(newest.from());
      new Run(settings(base, now), environment, messages).run(closing);
      var result = DreamResult.read(database, now, started, newest.skipped());
      database.run(connection -> job.completed(connection, result.json().toString()));
      result.print(task.paying(), out);
    } catch (RuntimeException e) {
      database.run(connection -> job.failed(connection, stackTrace(e)));
      throw e;
    }
  }

  private static String stackTrace(RuntimeException failure) {
    var trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  /** The database, once it has shown that there is something to work on. */
  private Database checked(DreamingOptions options) {
    var database = Database.of(options.postgres(), environment);
    Run.requireTopics(options);
    Schema.verifyVersion(database);
    LogOwners.require(options, database, task.scope());
    if (!extractor.isEmpty()) {
      KnownExtractors.require(options, extractor, task.tenantId());
    }
    return database;
  }

  /**
   * The task without what would put worse rows beside better ones. A window's better rows are kept
   * by its version; but entities, and edges between resources, are made of many windows, of which
   * this run knows its own versions alone.
   */
  private DreamTask harmless(DreamingOptions options, Database database) {
    var harmless = task;
    for (var made : MADE_OF_MANY_WINDOWS.entrySet()) {
      if (task.operations().contains(made.getKey())
          && database.with(
              connection ->
                  BetterRows.in(connection, made.getValue(), options.bestTier(), task.scope()))) {
        messages.printf(
            "%s is left out: it rests on rows of better models; give the llm.* options of the job%n",
            made.getKey());
        harmless = harmless.without(made.getKey());
      }
    }
    return harmless;
  }

  private NewestStarts newest(DreamingOptions options, Database database) {
    var limit = task.limit();
    if (limit == null) {
      return new NewestStarts(task.from(), 0, 0);
    }
    var starts =
        task.limited() == DreamTask.Limited.SESSIONS
            ? new SessionStarts(options, task.from()).read()
            : database.with(
                connection -> ResourceTimes.since(connection, task.scope(), task.from()));
    return NewestStarts.of(starts, task.from(), limit);
  }

  private static RunSettings settings(RunSettings base, DreamTask task) {
    Map<String, String> options = new HashMap<>(base.options());
    options.putAll(task.options());
    options.put("dreaming.operations", String.join(";", task.operations()));
    options.put("llm.operations", String.join(";", task.paying()));
    if (!task.tenantId().isEmpty()) {
      options.put("dreaming.tenant-id", task.tenantId());
    }
    if (!task.userId().isEmpty()) {
      options.put("dreaming.user-id", task.userId());
    }
    return new RunSettings(
        true,
        task.from().toString(),
        null,
        base.batch(),
        base.parallelism(),
        base.uiPorts(),
        options,
        base.flink());
  }
}

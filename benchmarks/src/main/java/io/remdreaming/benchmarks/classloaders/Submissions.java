package io.remdreaming.benchmarks.classloaders;

import io.remdreaming.cli.cluster.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Jobs of the fat jar, one after the other on one cluster, each with new events. */
final class Submissions {

  private static final Duration WORK = Duration.ofMinutes(3);
  private static final Duration ENDING = Duration.ofMinutes(2);

  /** Threads of a job may need a moment to end, and what they held another collection. */
  private static final Duration RELEASE = Duration.ofSeconds(60);

  private final FlinkCluster cluster;
  private final Sample sample;
  private final Memory memory;
  private final boolean withModels;
  private final int parallelism;
  private final List<String> arguments;
  private final String jar;

  /**
   * @param options of the job
   * @param withModels whether they make it ask a model
   */
  Submissions(
      FlinkCluster cluster,
      Sample sample,
      Memory memory,
      Path jar,
      Map<String, String> options,
      boolean withModels,
      int parallelism) {
    this.cluster = cluster;
    this.sample = sample;
    this.memory = memory;
    this.withModels = withModels;
    this.parallelism = parallelism;
    this.arguments = new ArrayList<>();
    options.forEach((key, value) -> arguments.addAll(List.of("--" + key, value)));
    this.jar = cluster.rest().upload(jar);
  }

  /** What the two processes hold once a job has ended. */
  record Left(Footprint jobManager, Footprint taskManager) {

    boolean hasOldLoaders() {
      return Math.max(jobManager.loaders(), taskManager.loaders()) > Report.LAST_LOADER;
    }
  }

  /** Submits the jar, waits until the job has remembered a new tenant's events, and cancels it. */
  Left next(int number) {
    var job = start(number);
    cancel(job);
    var deadline = System.nanoTime() + RELEASE.toNanos();
    var left = left();
    while (left.hasOldLoaders() && System.nanoTime() < deadline) {
      left = left();
    }
    return left;
  }

  /**
   * Lets a job fail again and again, and returns its process' threads each time that it is back.
   */
  List<Footprint> restart(int number, int times) {
    var job = start(number);
    var footprints = new ArrayList<Footprint>();
    footprints.add(cluster.taskManager().footprint());
    for (var time = 1; time <= times; time++) {
      fail(job, number + "-" + time);
      footprints.add(cluster.taskManager().footprint());
    }
    cancel(job);
    return footprints;
  }

  private void fail(String job, String number) {
    var before = cluster.rest().restarts(job);
    memory.hideMessages();
    try {
      sample.send(tenant(number));
      Waiting.until("the job fails", WORK, () -> cluster.rest().restarts(job) > before);
    } finally {
      memory.showMessages();
    }
    awaitMemory(tenant(number));
    Waiting.until("all tasks run", WORK, () -> cluster.rest().runs(job));
  }

  /** Submits the jar, and waits until the job has remembered a new tenant's events. */
  String start(int number) {
    sample.send(tenant("" + number));
    var job = cluster.rest().run(jar, arguments, parallelism);
    awaitMemory(tenant("" + number));
    return job;
  }

  private static String tenant(String number) {
    return "tenant-" + number;
  }

  private void awaitMemory(String tenant) {
    Waiting.until("users of " + tenant + " are known", WORK, () -> memory.isMade(tenant));
    if (withModels) {
      Waiting.until("a model answers for " + tenant, WORK, () -> memory.hasAnswers(tenant));
    }
  }

  /** The threads of the process that runs the jobs. */
  ThreadCounts threads() {
    return cluster.taskManager().threadCounts();
  }

  void cancel(String job) {
    cluster.rest().cancel(job);
    Waiting.until("the job ends", ENDING, () -> cluster.rest().state(job).equals("CANCELED"));
  }

  private Left left() {
    return new Left(cluster.jobManager().footprint(), cluster.taskManager().footprint());
  }
}

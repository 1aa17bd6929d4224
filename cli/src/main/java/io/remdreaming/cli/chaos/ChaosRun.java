package io.remdreaming.cli.chaos;

import io.remdreaming.cli.cluster.Waiting;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.sinks.tables.TableFingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One run from an empty log to tables that change no more.
 *
 * @param expected the tables of the undisturbed run; empty if this is the undisturbed run
 * @param recoveryLimit how long a recovery, and the end of the run, may take
 * @param log is told of what happens
 */
record ChaosRun(
    Rehearsal stage,
    Observer observer,
    SortedMap<String, TableFingerprint> expected,
    Duration recoveryLimit,
    Consumer<String> log) {

  private static final Duration PACE = Duration.ofMillis(125);
  private static final Duration UNCHANGED = Duration.ofSeconds(15);
  private static final int CHECKPOINTS = 2;

  RunResult run(long seed, List<Fault> faults) {
    var start = Instant.now();
    var restarted = new ArrayList<String>();
    var isRescaled = faults.stream().anyMatch(fault -> fault.kind() == FaultKind.RESCALE);
    stage.begin(isRescaled ? 1 : 2);
    sendControl();
    try (var feeder =
        new Feeder(
            stage.cluster().brokers(),
            ChaosEvents.steady(),
            faults.isEmpty() ? Duration.ZERO : PACE)) {
      feeder.start();
      var injector = new FaultInjector(stage, feeder);
      var recoveries = injectAll(seed, faults, injector, feeder, restarted);
      injector.sendRest();
      feeder.finish();
      var tables = settled(feeder.acknowledged(), restarted);
      return new RunResult(recoveries, tables, Duration.between(start, Instant.now()), restarted);
    }
  }

  private void sendControl() {
    var client = Map.of("bootstrap.servers", stage.cluster().brokers());
    try (var sender = new EventSender(client, Topics.CONTROL)) {
      ChaosEvents.control().forEach(event -> sender.send(event, "a policy"));
      sender.flush();
    }
  }

  /** A fault that is over, and has not yet been recovered from. */
  private record Pending(Fault fault, Instant began, Instant ended, long events) {}

  private List<Recovery> injectAll(
      long seed,
      List<Fault> faults,
      FaultInjector injector,
      Feeder feeder,
      List<String> restarted) {
    var recoveries = new ArrayList<Recovery>();
    var pending = new ArrayList<Pending>();
    for (var fault : faults) {
      if (!fault.overlaps()) {
        recoveries.addAll(recovered(seed, pending, restarted));
        pending.clear();
      }
      Waiting.pause(fault.after());
      log.accept(
          "seed %d: %s for %.1f s%s"
              .formatted(
                  seed,
                  fault,
                  fault.lasts().toMillis() / 1e3,
                  fault.overlaps() ? ", before the last one is recovered from" : ""));
      var began = Instant.now();
      injector.inject(fault);
      pending.add(new Pending(fault, began, Instant.now(), feeder.acknowledged()));
    }
    recoveries.addAll(recovered(seed, pending, restarted));
    return recoveries;
  }

  private List<Recovery> recovered(long seed, List<Pending> pending, List<String> restarted) {
    var recoveries = new ArrayList<Recovery>();
    for (var one : pending) {
      var isRecovered =
          within(recoveryLimit, restarted, () -> observer.hasCaughtUp(one.events(), one.ended()));
      var took = Duration.between(one.ended(), Instant.now());
      var lasted = Duration.between(one.began(), one.ended());
      recoveries.add(new Recovery(seed, one.fault(), lasted, isRecovered ? took : null));
      log.accept(
          "seed %d: %s lasted %.1f s, %s"
              .formatted(
                  seed,
                  one.fault(),
                  lasted.toMillis() / 1e3,
                  isRecovered
                      ? "caught up %.1f s later".formatted(took.toMillis() / 1e3)
                      : "NOT RECOVERED"));
    }
    return recoveries;
  }

  /** Waits; what has ended by itself meanwhile is started again, as Kubernetes does. */
  private boolean within(Duration limit, List<String> restarted, BooleanSupplier isDone) {
    return Waiting.isTrueWithin(
        limit,
        () -> {
          restarted.addAll(stage.startMissing());
          return isDone.getAsBoolean();
        });
  }

  /** The tables once they are as expected and stay so, or once they have not changed for long. */
  private SortedMap<String, TableFingerprint> settled(long events, List<String> restarted) {
    var end = Instant.now();
    within(recoveryLimit, restarted, () -> observer.hasCaughtUp(events, end));
    var watch = new TableWatch(observer, expected, expected.isEmpty() ? UNCHANGED : Duration.ZERO);
    within(recoveryLimit, restarted, () -> watch.isSettled(CHECKPOINTS));
    return observer.tables().orElseGet(TreeMap::new);
  }
}

package io.remdreaming.cli.chaos;

import io.remdreaming.cli.cluster.ProcessFolder;
import io.remdreaming.cli.cluster.Waiting;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.cli.kafka.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Breaks something, waits for as long as it is to last, and mends it as an operator would. */
final class FaultInjector {

  private static final List<Integer> PARALLELISMS = List.of(3, 2);
  private static final int TRIES = 3;

  private final Rehearsal stage;
  private final Feeder feeder;
  private boolean hasBurst;
  private boolean hasPoison;

  FaultInjector(Rehearsal stage, Feeder feeder) {
    this.stage = stage;
    this.feeder = feeder;
  }

  /** Returns when it is over, whether or not the job has recovered. */
  void inject(Fault fault) {
    switch (fault.kind()) {
      case READ_ONLY ->
          hold(fault, () -> postgres().setReadOnly(true), () -> postgres().setReadOnly(false));
      case NO_CONNECTIONS ->
          hold(
              fault,
              () -> postgres().refuseConnections(true),
              () -> postgres().refuseConnections(false));
      case DISK_FULL -> hold(fault, postgres()::fillDisk, postgres()::freeDisk);
      case PAUSE -> hold(fault, () -> pause(fault.target()), () -> goOn(fault.target()));
      case POISON -> sendPoison();
      case BURST -> sendBurst();
      case RESCALE -> PARALLELISMS.forEach(this::rescale);
      default -> hold(fault, () -> kill(fault.target()), () -> start(fault.target()));
    }
  }

  private static void hold(Fault fault, Runnable begin, Runnable end) {
    begin.run();
    Waiting.pause(fault.lasts());
    end.run();
  }

  private PostgresServer postgres() {
    return stage.postgres();
  }

  private ProcessFolder processes() {
    return stage.cluster().processes();
  }

  private void kill(String name) {
    if (name.equals(FaultSchedule.POSTGRES)) {
      postgres().kill();
    } else {
      processes().kill(name);
    }
  }

  private void start(String name) {
    switch (name) {
      case FaultSchedule.POSTGRES -> postgres().start();
      case FaultSchedule.MODEL -> stage.startModel();
      default -> stage.startMissing();
    }
  }

  private void pause(String name) {
    if (name.equals(FaultSchedule.POSTGRES)) {
      postgres().pause();
    } else {
      processes().signal(name, "STOP");
    }
  }

  private void goOn(String name) {
    if (name.equals(FaultSchedule.POSTGRES)) {
      postgres().goOn();
    } else {
      processes().signal(name, "CONT");
    }
  }

  private void sendPoison() {
    hasPoison = true;
    var client = Map.of("bootstrap.servers", stage.cluster().brokers());
    try (var sender = new EventSender(client, Topics.ACTIVITY)) {
      ChaosEvents.poison().forEach(event -> sender.send(event, "a poison event"));
      sender.flush();
    }
  }

  private void sendBurst() {
    hasBurst = true;
    feeder.sendNow(ChaosEvents.burst());
  }

  /** Sends what no fault of the run has sent, so that all runs have the same events. */
  void sendRest() {
    if (!hasBurst) {
      sendBurst();
    }
    if (!hasPoison) {
      sendPoison();
    }
  }

  /** A job that is just restarting takes no savepoint, so an operator tries again. */
  private void rescale(int parallelism) {
    for (var number = 1; ; number++) {
      try {
        stage.startMissing();
        stage.cluster().awaitJob();
        var unused = stage.cluster().restart(Optional.empty(), parallelism);
        return;
      } catch (ExecutionFailedException e) {
        if (number == TRIES) {
          throw e;
        }
      }
    }
  }
}

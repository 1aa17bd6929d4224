package io.remdreaming.cli.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The faults of a run, by its seed alone. No kind comes twice before all have come once.
 *
 * @param faults how many
 * @param shortest the shortest time that a fault lasts which is held
 * @param longest the longest
 * @param kinds those to choose from
 */
record FaultSchedule(int faults, Duration shortest, Duration longest, Set<FaultKind> kinds) {

  static final String POSTGRES = "postgres";
  static final String KAFKA = "kafka";
  static final String MODEL = "stub-model";
  private static final String JOB_MANAGER = "jobmanager";
  private static final List<String> TASK_MANAGERS = List.of("taskmanager-1", "taskmanager-2");

  private static final List<String> PAUSED =
      List.of("taskmanager-1", "taskmanager-2", JOB_MANAGER, POSTGRES, KAFKA, MODEL);

  /** As Kubernetes takes to start a container again. */
  private static final int FIRST_RESTART_MILLIS = 1_000;

  private static final int LAST_RESTART_MILLIS = 4_000;
  private static final int LONGEST_GAP_MILLIS = 4_000;
  private static final double OVERLAPPING = 0.25;

  List<Fault> of(long seed) {
    var random = new SplittableRandom(seed);
    var schedule = new ArrayList<Fault>();
    var left = new ArrayList<FaultKind>();
    for (var number = 0; number < faults; number++) {
      if (left.isEmpty()) {
        left.addAll(Arrays.stream(FaultKind.values()).filter(kinds::contains).toList());
      }
      schedule.add(fault(left.remove(random.nextInt(left.size())), number > 0, random));
    }
    return List.copyOf(schedule);
  }

  private Fault fault(FaultKind kind, boolean mayOverlap, SplittableRandom random) {
    var after = Duration.ofMillis(random.nextInt(LONGEST_GAP_MILLIS));
    var target = target(kind, random);
    var lasts = lasts(kind, random);
    var overlaps = random.nextDouble() < OVERLAPPING;
    return new Fault(kind, target, after, lasts, overlaps && mayOverlap);
  }

  private static String target(FaultKind kind, SplittableRandom random) {
    return switch (kind) {
      case KILL_TASKMANAGER -> TASK_MANAGERS.get(random.nextInt(TASK_MANAGERS.size()));
      case KILL_JOBMANAGER -> JOB_MANAGER;
      case KILL_POSTGRES -> POSTGRES;
      case KILL_KAFKA -> KAFKA;
      case KILL_MODEL -> MODEL;
      case PAUSE -> PAUSED.get(random.nextInt(PAUSED.size()));
      default -> "";
    };
  }

  private Duration lasts(FaultKind kind, SplittableRandom random) {
    if (kind.isKill()) {
      return Duration.ofMillis(random.nextInt(FIRST_RESTART_MILLIS, LAST_RESTART_MILLIS));
    }
    return kind.isHeld()
        ? Duration.ofMillis(random.nextLong(shortest.toMillis(), longest.toMillis() + 1))
        : Duration.ZERO;
  }
}

package io.remdreaming.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.sinks.tables.TableFingerprint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is told at the end. */
final class ChaosReportTest {

  @Test
  void aKindHasALineWithItsMedianItsLongestAndHowOftenItDidNotRecover() {
    var lines =
        ChaosReport.lines(
            List.of(
                recovery("taskmanager-1", 2_000L),
                recovery("taskmanager-2", 9_000L),
                recovery("taskmanager-1", 4_000L),
                new Recovery(2, fault("taskmanager-1"), Duration.ZERO, null)));
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1).split(" +"))
        .containsExactly("kill-taskmanager", "4", "4.0", "9.0", "1");
  }

  @Test
  void aTableThatDiffersIsNamedWithItsRows() {
    var here = new TreeMap<>(Map.of("moments", new TableFingerprint(3, "a")));
    var there =
        new TreeMap<>(
            Map.of("moments", new TableFingerprint(2, "b"), "users", new TableFingerprint(1, "c")));
    assertThat(new RunResult(List.of(), here, Duration.ZERO, List.of()).differences(there))
        .containsExactly("moments: 3 rows, expected 2", "users: no rows, expected 1");
    assertThat(new RunResult(List.of(), here, Duration.ZERO, List.of()).differences(here))
        .isEmpty();
  }

  private static Recovery recovery(String target, long millis) {
    return new Recovery(1, fault(target), Duration.ZERO, Duration.ofMillis(millis));
  }

  private static Fault fault(String target) {
    return new Fault(FaultKind.KILL_TASKMANAGER, target, Duration.ZERO, Duration.ZERO, false);
  }
}

package io.remdreaming.benchmarks.throughput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.cli.errors.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {

  private static final RunSize SIZE = new RunSize(1_000, 100, 2);

  @TempDir Path folder;

  @Test
  void tellsWhatIsMoreThanAFifthWorse() {
    var before = figures(SIZE, 1_000, 300, 10);
    assertThat(figures(SIZE, 1_000, 300, 10).worseThan(before)).isEmpty();
    assertThat(figures(SIZE, 880, 340, 11.4).worseThan(before)).isEmpty();
    assertThat(figures(SIZE, 860, 350, 11.6).worseThan(before))
        .hasSize(3)
        .first()
        .asString()
        .contains("events/s", "860", "1000");
    assertThat(figures(SIZE, 2_000, 100, 3).worseThan(before)).isEmpty();
  }

  @Test
  void comparesOnlyWhatBothRunsMeasured() {
    var before = new Figures("then", SIZE, Map.of(Measure.CPU_MICROS, 100.0));
    assertThat(figures(SIZE, 1, 100, 99).worseThan(before)).isEmpty();
  }

  @Test
  void findsTheLatestRunOfTheSameSize() {
    var history = new History(folder.resolve("new/history.jsonl"));
    history.add(figures(SIZE, 1, 1, 1));
    history.add(figures(SIZE, 2, 2, 2));
    history.add(figures(new RunSize(5, 0, 1), 3, 3, 3));
    assertThat(history.latest(SIZE)).isEqualTo(figures(SIZE, 2, 2, 2));
  }

  @Test
  void namesWhatItCannotCompareWith() throws Exception {
    var file = folder.resolve("history.jsonl");
    assertThatThrownBy(() -> new History(file).latest(SIZE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("history.jsonl");
    new History(file).add(figures(new RunSize(7, 0, 1), 3, 3, 3));
    assertThatThrownBy(() -> new History(file).latest(SIZE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1,000 events after 100, parallelism 2");
    Files.writeString(file, "no JSON\n");
    assertThatThrownBy(() -> new History(file).latest(SIZE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("line 1");
  }

  private static Figures figures(RunSize size, double rate, double cpu, double ratio) {
    return new Figures(
        "then",
        size,
        Map.of(
            Measure.EVENTS_PER_SECOND,
            rate,
            Measure.CPU_MICROS,
            cpu,
            Measure.CPU_OVER_WINDOWS,
            ratio));
  }
}

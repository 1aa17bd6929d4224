package io.remdreaming.benchmarks.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.rules.time.GrammarTimeExpressions;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeBenchmarkTest {

  private static final double FLOOR = 0.95;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "time-expressions",
        "time-expressions-held-out",
        "time-expressions-more",
        "time-expressions-six-languages",
        "time-expressions-second-look"
      })
  void nearlyAllTimesAreUnderstoodAndNoneIsContradicted(String name) {
    var cases = TimeCase.read(Path.of("cases", name + ".jsonl"));
    TimeBenchmark.measure(cases, new GrammarTimeExpressions())
        .forEach(
            (language, score) -> {
              assertThat((double) score.right() / score.of())
                  .as(language)
                  .isGreaterThanOrEqualTo(FLOOR);
              assertThat(score.contradicting()).as(language).isZero();
            });
  }
}

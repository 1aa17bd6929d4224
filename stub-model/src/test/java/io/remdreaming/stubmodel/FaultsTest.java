package io.remdreaming.stubmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FaultsTest {

  @Test
  void ruleIsReadWithAllItSays() {
    var fault =
        Faults.parse(
                """
                [{"match": "billing", "rate": 0.5, "kind": "status", "status": 429,
                  "retry-after": 2, "latency": "8s", "seed": 9, "first-attempts": 1}]
                """)
            .rules()
            .get(0);

    assertThat(fault.kind()).isEqualTo(FaultKind.STATUS);
    assertThat(fault.match().pattern()).isEqualTo("billing");
    assertThat(fault.rate()).isEqualTo(0.5);
    assertThat(fault.status()).isEqualTo(429);
    assertThat(fault.retryAfter()).isEqualTo("2");
    assertThat(fault.latency()).isEqualTo(Duration.ofSeconds(8));
    assertThat(fault.seed()).isEqualTo(9);
    assertThat(fault.firstAttempts()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                          | expected a JSON list
          [{"kind": "slow"}, {"kind": "tricky"}]      | fault 2: kind: found 'tricky'
          [{"kind": "slow", "rate": 2}]               | rate: found 2.0
          [{"kind": "slow", "latency": "soon"}]       | expected a duration
          [{"kind": "slow", "match": "("}]            | expected a regular expression
          [{"kind": "slow", "delay": 3}]              | found [delay]
          """)
  void mistakesAreNamed(String json, String message) {
    assertThatThrownBy(() -> Faults.parse(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void rateIsKeptAndRunsRepeat() {
    var faults = Faults.parse("[{\"kind\": \"hang\", \"rate\": 0.2, \"seed\": 1}]");

    assertThat(struck(faults)).isBetween(1_850L, 2_150L).isEqualTo(struck(faults));
    assertThat(faults.striking(chat("hello"), "same", 1))
        .isSameAs(faults.striking(chat("hello"), "same", 1));
  }

  @Test
  void firstRuleThatStrikesCountsAndLaterAttemptsMayBeSpared() {
    var faults =
        Faults.parse(
            """
            [{"kind": "hang", "match": "^never$"}, {"kind": "reset", "first-attempts": 1},
             {"kind": "slow"}]
            """);

    assertThat(Objects.requireNonNull(faults.striking(chat("hello"), "id", 1)).label())
        .isEqualTo("reset");
    assertThat(Objects.requireNonNull(faults.striking(chat("hello"), "id", 2)).label())
        .isEqualTo("slow");
  }

  private static long struck(Faults faults) {
    return IntStream.range(0, 10_000)
        .filter(i -> faults.striking(chat("hello"), "content-" + i, 1) != null)
        .count();
  }

  private static Asked chat(String prompt) {
    return Asked.chat("model", prompt, MissingNode.getInstance(), 100);
  }
}

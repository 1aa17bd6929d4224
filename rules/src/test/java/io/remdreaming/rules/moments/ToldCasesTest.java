package io.remdreaming.rules.moments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the local tier tells of conversations, by the table beside this class. */
class ToldCasesTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void conversationIsToldRightly(ToldCase told) {
    assertThat(new ToldFaults(told).all()).isEmpty();
  }

  static Stream<ToldCase> conversationIsToldRightly() {
    return ToldCase.all();
  }
}

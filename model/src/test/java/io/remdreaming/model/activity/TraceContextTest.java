package io.remdreaming.model.activity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

  private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @Test
  void headerNamesTraceAndSpan() {
    assertThat(TraceContext.of(PARENT))
        .isEqualTo(new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"));
    assertThat(TraceContext.kept("cc" + PARENT.substring(2) + "-what-the-future-will-be-like"))
        .isEqualTo("cc" + PARENT.substring(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01"
      })
  void whatIsNoneIsNotKept(String header) {
    assertThat(TraceContext.of(header)).isNull();
    assertThat(TraceContext.kept(header)).isNull();
  }
}

package io.remdreaming.clients.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetryAfterTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2015-10-21T07:28:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0                             | 0
          17                            | 17000
          0.25                          | 250
          999999                        | 3600000
          Wed, 21 Oct 2015 07:28:30 GMT | 30000
          Wed, 21 Oct 2015 07:00:00 GMT | 0
          soon                          | -1
          -3                            | -1
          """)
  void headersAreRead(String header, long millis) {
    assertThat(RetryAfter.millis(header, CLOCK)).isEqualTo(millis);
  }

  @Test
  void noHeaderAsksForNothing() {
    assertThat(RetryAfter.millis(null, CLOCK)).isEqualTo(-1);
  }
}

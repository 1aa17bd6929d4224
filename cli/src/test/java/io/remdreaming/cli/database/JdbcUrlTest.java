package io.remdreaming.cli.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.cli.errors.InvalidInputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JdbcUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://localhost:5432/rem?user=rem&password=a%25b",
        "jdbc:postgresql://[::1]:5432/rem",
        "jdbc:postgresql://a:1,b,c:65535/rem?targetServerType=primary",
        "jdbc:postgresql://db.example/",
        "jdbc:postgresql:///rem",
        "jdbc:postgresql:rem"
      })
  void whatTheDriverReadsIsTaken(String url) {
    assertThatCode(() -> JdbcUrl.verify("X", url)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "postgres://rem:secret@localhost/rem",
        "jdbc:mysql://rem:secret@localhost/rem",
        "jdbc:postgresql://rem:secret@localhost/rem",
        "jdbc:postgresql://localhost:99999/rem?password=secret",
        "jdbc:postgresql://localhost:0/rem?password=secret",
        "jdbc:postgresql://localhost:port/rem?password=secret",
        "jdbc:postgresql://localhost/rem?password=secret%zz"
      })
  void anotherUrlIsRefusedWithoutItsSecrets(String url) {
    assertThatThrownBy(() -> JdbcUrl.verify("X", url))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("X: found ")
        .hasMessageContaining("expected ")
        .hasMessageNotContaining("secret");
  }
}

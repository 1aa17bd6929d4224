package io.remdreaming.sinks.raw;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.Forget.Scope;
import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.postgres.DeadLetterStatement;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A letter whose event tells nobody goes with the owner that its key names, or by its age. */
final class ForgottenLettersTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final UserKey ANN = new UserKey("acme", "ann");

  private static void write(String tenant, String key) throws SQLException {
    try (var connection = SCHEMA.open()) {
      DeadLetterStatement.write(
          connection,
          new DeadLetter(
              tenant,
              "",
              "malformed-json",
              "",
              "",
              "rem.activity",
              0,
              1,
              0,
              "{\"content\": \"broken".getBytes(StandardCharsets.UTF_8),
              "",
              key.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static void forget(UserKey owner) throws Exception {
    try (var writer = new WriterHarness(SCHEMA.options(), 1)) {
      writer.write(RawChange.of(new Forget(owner, Scope.USER, "", "", 5, 0, 5)));
    }
  }

  private static List<String> letters() throws SQLException {
    return SCHEMA.query("SELECT count(*) FROM dead_letters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"acme\",\"ann\"]",
        "[\"acme\", \"ann\"]",
        " [ \"acme\" , \"ann\" ] ",
        "[\"\\u0061cme\",\"ann\"]"
      })
  void aLetterGoesWithTheOwnerOfItsKeyHoweverThatIsSpelled(String key) throws Exception {
    write("", key);
    forget(new UserKey("acme", "ben"));
    assertThat(letters()).containsExactly("1");
    forget(ANN);
    assertThat(letters()).containsExactly("0");
    write("", key);
    assertThat(letters()).as("when it comes again").containsExactly("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no key", "[1,2]", "[\"feedback\",\"acme\",\"day\"]", "{}"})
  void aLetterThatNamesNoUserGoesByItsAge(String key) throws Exception {
    write("", key);
    finish(Duration.ofDays(1));
    assertThat(letters()).containsExactly("1");
    finish(Duration.ZERO);
    assertThat(letters()).containsExactly("0");
  }

  @Test
  void aTenantsRecordOfTheControlLogStays() throws Exception {
    write("acme", "[\"tenant_policy\",\"acme\",\"policy\"]");
    finish(Duration.ZERO);
    assertThat(letters()).containsExactly("1");
    assertThat(SCHEMA.query("SELECT forget_tenant('acme') ->> 'dead_letters'"))
        .containsExactly("1");
  }

  @Test
  void aLetterOfATenantsKeyEndsWithTheTenant() throws Exception {
    write("", "[\"feedback\",\"acme\",\"day\"]");
    SCHEMA.run("SELECT forget_tenant('beta')");
    assertThat(letters()).containsExactly("1");
    SCHEMA.run("SELECT forget_tenant('acme')");
    assertThat(letters()).containsExactly("0");
  }

  private static void finish(Duration letters) throws SQLException {
    try (var connection = SCHEMA.open()) {
      ErasureMaintenance.run(connection, letters, Duration.ZERO, Duration.ZERO);
    }
  }
}

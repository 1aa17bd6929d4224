package io.remdreaming.sinks.ledger;

import static io.remdreaming.sinks.ledger.Calls.call;
import static io.remdreaming.sinks.ledger.Calls.claim;
import static io.remdreaming.sinks.ledger.Calls.settle;
import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.ports.CallLedger;
import io.remdreaming.sinks.TestSchema;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Answers that are kept, and for how long. */
final class AnswerCacheTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private final CallLedger ledger =
      PostgresLedger.opener(SCHEMA.options(), LedgerOptions.DEFAULT).open("gateway/0");

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void cacheKeepsTheNewestWithinItsSize() throws Exception {
    for (var content : new String[] {"c1", "c2", "c3"}) {
      var call = call("acme", content, 1, 1);
      claim(ledger, call, 1_000);
      settle(ledger, call, 1, 1, "12345");
    }
    PostgresLedgerTest.tidy(
        SCHEMA, new LedgerOptions(Duration.ofDays(1), Duration.ofDays(1), 10, 10, Duration.ZERO));
    assertThat(SCHEMA.query("SELECT content_id FROM llm_cache ORDER BY 1"))
        .containsExactly("c2", "c3");
    PostgresLedgerTest.tidy(
        SCHEMA, new LedgerOptions(Duration.ofDays(1), Duration.ZERO, 10, 10, Duration.ZERO));
    assertThat(SCHEMA.query("SELECT content_id FROM llm_cache")).isEmpty();
  }

  @Test
  void whatAUserWantsForgottenIsNotKeptAsAnAnswer() throws Exception {
    var call = call("acme", "c1", 1, 1);
    claim(ledger, call, 1_000);
    settle(ledger, call, 1, 1, "{}");
    SCHEMA.run("SELECT forget('acme', 'bob', 'user', '', '', gen_random_uuid(), 1, 0, now())");
    assertThat(SCHEMA.query("SELECT count(*) FROM llm_cache")).containsExactly("1");
    forgetAnn(1);
    assertThat(SCHEMA.query("SELECT count(*) FROM llm_cache")).containsExactly("0");
    assertThat(SCHEMA.query("SELECT user_id, content_id, tokens_in FROM llm_calls"))
        .containsExactly("||1");
  }

  @Test
  void aDeletionRequestThatComesAgainDeletesAnswersSince() throws Exception {
    forgetAnn(1);
    SCHEMA.run("INSERT INTO llm_cache VALUES ('acme', 'c1', 'ann', '{}', 1, 1, 1, 2)");
    forgetAnn(1);
    assertThat(SCHEMA.query("SELECT count(*) FROM llm_cache")).containsExactly("0");
  }

  @Test
  void anAnswerThatADeletionRequestOvertookIsNotKept() throws Exception {
    var call = call("acme", "c1", 1, 1, Instant.now());
    claim(ledger, call, 1_000);
    forgetAnn(1);
    assertThat(SCHEMA.query("SELECT user_id, content_id FROM llm_reservations"))
        .containsExactly("|");
    settle(ledger, call, 3, 4, "{}");
    assertThat(SCHEMA.query("SELECT count(*) FROM llm_cache")).containsExactly("0");
    assertThat(SCHEMA.query("SELECT user_id, content_id, tokens_in, tokens_out FROM llm_calls"))
        .containsExactly("||3|4");
    assertThat(SCHEMA.query("SELECT spent, reserved FROM llm_budgets")).containsOnly("7|0");

    var queued = call("acme", "c2", 1, 1, Instant.now());
    claim(ledger, queued, 1_000);
    settle(ledger, queued, 1, 1, "{}");
    var later = call("acme", "c3", 1, 1, Instant.now().plus(Duration.ofHours(1)));
    claim(ledger, later, 1_000);
    settle(ledger, later, 1, 1, "{}");
    assertThat(SCHEMA.query("SELECT content_id FROM llm_cache")).containsExactly("c3");
  }

  private static void forgetAnn(int offset) throws SQLException {
    SCHEMA.run(
        "SELECT forget('acme', 'ann', 'user', '', '', gen_random_uuid(), %d, 0, now())"
            .formatted(offset));
  }
}

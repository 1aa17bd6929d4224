package io.remdreaming.sinks.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.sinks.TestSchema;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lisbon since January, said in February; Porto from April on, said in May. */
class FactsAsOfTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  @BeforeEach
  void write() throws SQLException {
    SCHEMA.truncate();
    SCHEMA.run(
        """
        INSERT INTO relationships (id, tenant_id, user_id, created_at, source_id, target_id, source,
          target, relation_type, fact, valid_at, invalid_at, expired_at, deleted_at)
        SELECT gen_random_uuid(), tenant, 'ann', said::timestamptz, gen_random_uuid(),
          gen_random_uuid(), 'bob', target, 'LIVES_IN', '', valid::timestamptz,
          invalid::timestamptz, expired::timestamptz, gone::timestamptz
        FROM (VALUES
          ('acme', 'lisbon', '2026-02-01Z', '2026-01-01Z', '2026-04-01Z', '2026-05-01Z', NULL),
          ('acme', 'porto', '2026-05-01Z', '2026-04-01Z', NULL, NULL, NULL),
          ('acme', 'nowhere', '2026-02-01Z', '2026-01-01Z', NULL, NULL, '2026-06-01Z'),
          ('other', 'berlin', '2026-02-01Z', '2026-01-01Z', NULL, NULL, NULL))
          AS f(tenant, target, said, valid, invalid, expired, gone)
        """);
  }

  @Test
  void factHoldsFromItsBeginningUntilBeforeItsEnd() throws SQLException {
    assertThat(targets("'2025-12-31Z'")).isEmpty();
    assertThat(targets("'2026-01-01Z'")).containsExactly("lisbon");
    assertThat(targets("'2026-03-31Z'")).containsExactly("lisbon");
    assertThat(targets("'2026-04-01Z'")).containsExactly("porto");
  }

  @Test
  void whatWasSaidLaterIsNotKnownBefore() throws SQLException {
    assertThat(targets("'2026-04-15Z', '2026-04-15Z'")).containsExactly("lisbon");
    assertThat(targets("'2026-04-15Z', '2026-05-01Z'")).containsExactly("porto");
    assertThat(targets("'2026-01-15Z', '2026-01-15Z'")).isEmpty();
  }

  private static List<String> targets(String times) throws SQLException {
    return SCHEMA.query("SELECT target FROM facts_as_of('acme', 'ann', %s)".formatted(times));
  }
}

package io.remdreaming.query.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.tiers.Tier;
import io.remdreaming.query.owners.OwnerScope;
import io.remdreaming.sinks.TestSchema;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class BetterRowsTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static boolean better(Tier tier, String tenantId, String userId) throws SQLException {
    try (var connection = SCHEMA.open()) {
      return BetterRows.in(connection, "entities", tier, new OwnerScope(tenantId, userId));
    }
  }

  @Test
  void onlyBetterLiveRowsOfTheScopeCount() throws SQLException {
    SCHEMA.run(
        """
        INSERT INTO entities (id, tenant_id, user_id, created_at, name, display_name, entity_type,
          metadata, deleted_at)
        SELECT gen_random_uuid(), 'acme', who, '2026-01-01Z', 'n', 'n', 'person',
          jsonb_build_object('dream', jsonb_build_object('quality', quality)), gone
        FROM (VALUES ('ann', 'good', NULL::timestamptz), ('bob', 'basic', NULL),
          ('cid', 'premium', now())) AS v(who, quality, gone)
        """);
    assertThat(better(Tier.BASIC, "", "")).isTrue();
    assertThat(better(Tier.BASIC, "acme", "ann")).isTrue();
    assertThat(better(Tier.GOOD, "acme", "ann")).isFalse();
    assertThat(better(Tier.BASIC, "acme", "bob")).isFalse();
    assertThat(better(Tier.BASIC, "acme", "cid")).isFalse();
    assertThat(better(Tier.BASIC, "other", "")).isFalse();
  }
}

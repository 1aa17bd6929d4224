package io.remdreaming.cli.dream;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.cli.arguments.OwnerScope;
import io.remdreaming.cli.database.Database;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.sinks.TestSchema;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class BetterRowsTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static DreamTask task(String tenantId, String userId) {
    return new DreamTask(
        "full",
        new OwnerScope(tenantId, userId),
        List.of(Operations.ENTITIES),
        List.of(),
        Instant.EPOCH,
        null,
        DreamTask.Limited.SESSIONS,
        Map.of());
  }

  private static boolean better(Tier tier, String tenantId, String userId) {
    return BetterRows.in("entities", tier, task(tenantId, userId), new Database(SCHEMA.provider()));
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

  @Test
  void aTaskWithoutEntitiesKeepsWhatAllRestsOn() {
    assertThat(task("acme", "").without(Operations.ENTITIES).operations())
        .containsExactly(Operations.CHUNKS, Operations.MOMENTS);
  }
}

package io.remdreaming.query.versions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.TenantShare;
import io.remdreaming.model.memory.VersionScope;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.versions.MemoryVersions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Moments of two tenants, some of which are others in the version 'next'. */
final class VersionDiffTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final Instant MORNING = Instant.parse("2026-02-01T08:00:00Z");
  private static final Instant EVENING = Instant.parse("2026-02-01T20:00:00Z");

  private String live = "";
  private String next = "";

  @BeforeEach
  void write() throws SQLException {
    try (var connection = SCHEMA.open()) {
      live = connection.getSchema();
      next = MemoryVersions.create(connection, "next", VersionScope.WHOLE).schema();
    }
    for (var schema : List.of(live, next)) {
      moment(schema, "same", "acme", "moments", "a", MORNING, "The same");
      moment(
          schema, "changed", "acme", "moments", "a", EVENING, schema.equals(live) ? "Old" : "New");
    }
    moment(live, "gone", "beta", "moments", "b", EVENING, "Only live");
    moment(next, "added", "beta", "moments", "b", EVENING, "Only next");
    SCHEMA.run("UPDATE %s.moments SET version_rank = 2, updated_at = now()".formatted(next));
    SCHEMA.run(
        """
        INSERT INTO llm_calls (tenant_id, id, user_id, operation, provider, model, tier, content_id, tokens_in,
          tokens_out, cost_micros, cached, duration_ms, outcome, created_at, for_schema)
        VALUES ('acme', gen_random_uuid(), 'ann', 'moments', 'p', 'm', 'good', 'c', 5, 6, 7, false, 8, 'answered',
          now() + interval '1 second', '%s')
        """
            .formatted(next));
  }

  @AfterEach
  void dropNext() throws SQLException {
    try (var connection = SCHEMA.open()) {
      for (var version : MemoryVersions.all(connection)) {
        MemoryVersions.drop(connection, version.name());
      }
    }
  }

  @Test
  void rowsAreMatchedByTheirIdsAndComparedByTheirContent() throws SQLException {
    var diff = diff(VersionScope.WHOLE);
    assertThat(diff.tables()).singleElement().isEqualTo(counts(1, 1, 1, 1, diff));
    var samples = diff.tables().get(0).samples();
    assertThat(samples)
        .extracting(RowSample::title)
        .containsExactly("Only next", "New", "Only live");
    assertThat(samples.get(1).fields())
        .containsOnlyKeys("name")
        .containsEntry("name", new RowSample.Values("Old", "New"));
    assertThat(diff.calls())
        .singleElement()
        .extracting(VersionCalls::operation, VersionCalls::calls, VersionCalls::tokens)
        .containsExactly("moments", 1L, 11L);
  }

  @Test
  void ofAPartOnlyWhatBelongsToItIsCompared() throws SQLException {
    var acme = diff(scope("acme", 100, null));
    assertThat(acme.tables()).singleElement().isEqualTo(counts(0, 0, 1, 1, acme));

    var share = new TenantShare(50);
    var some = diff(scope("", 50, null));
    var expected = share.includes("acme") ? 2 : 0;
    assertThat(some.tables().stream().mapToLong(t -> t.changed() + t.equal()).sum())
        .isEqualTo(expected);
    assertThat(some.tables().stream().mapToLong(TableDiff::gone).sum())
        .isEqualTo(share.includes("beta") ? 1 : 0);

    var evening = diff(scope("", 100, EVENING));
    assertThat(evening.tables()).singleElement().isEqualTo(counts(1, 1, 0, 0, evening));
  }

  @Test
  void operationsThatWereNotDreamedAreNotCompared() throws SQLException {
    moment(live, "fact", "acme", "entities", "f", MORNING, "A fact");
    var others = new VersionScope("", 100, null, new TreeSet<>(List.of("affinity")));
    assertThat(diff(others).tables()).extracting(TableDiff::operation).containsExactly("moments");
    assertThat(diff(VersionScope.WHOLE).tables())
        .extracting(TableDiff::operation)
        .containsExactly("entities", "moments");
  }

  private static TableDiff counts(
      long added, long gone, long changed, long equal, VersionDiff found) {
    return new TableDiff(
        "moments", "moments", added, gone, changed, equal, found.tables().get(0).samples());
  }

  private VersionDiff diff(VersionScope scope) throws SQLException {
    try (var connection = SCHEMA.open()) {
      return VersionDiff.of(connection, new VersionDiff.Request(next, scope, MORNING, 2));
    }
  }

  private static VersionScope scope(String tenant, int percent, @Nullable Instant from) {
    return new VersionScope(tenant, percent, from, VersionScope.WHOLE.operations());
  }

  private static void moment(
      String schema,
      String key,
      String tenant,
      String operation,
      String window,
      Instant at,
      String name)
      throws SQLException {
    SCHEMA.run(
        """
        INSERT INTO %1$s.owners (tenant_id, user_id) VALUES ('%3$s', 'ann') ON CONFLICT DO NOTHING;
        INSERT INTO %1$s.moments (id, tenant_id, user_id, created_at, name, starts_timestamp, set_operation, set_window)
        VALUES ('%2$s', '%3$s', 'ann', '%6$s', '%7$s', '%6$s', '%4$s', '%5$s')
        """
            .formatted(
                schema,
                UUID.nameUUIDFromBytes(key.getBytes(UTF_8)),
                tenant,
                operation,
                window,
                at,
                name));
  }
}

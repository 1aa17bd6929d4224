package io.remdreaming.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.cli.database.Database;
import io.remdreaming.query.calls.CallUsage.Grouping;
import io.remdreaming.sinks.TestSchema;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class UsageReportTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final String CALLS =
      """
      INSERT INTO llm_calls (tenant_id, id, user_id, operation, provider, model, tier, content_id,
        tokens_in, tokens_out, cost_micros, cached, duration_ms, outcome, created_at)
      SELECT tenant, gen_random_uuid(), 'ann', operation, 'fake', 'm', 'good', 'c', i, o, cost, cached,
        5, outcome, at::timestamptz
      FROM (VALUES
        ('acme', 'chunks', 100, 10, 1500000, false, 'answered', '2026-03-01T12:00:00Z'),
        ('acme', 'chunks', 50, 0, 0, false, 'timeout', '2026-03-02T01:00:00+02:00'),
        ('acme', 'chunks', 0, 0, 0, true, 'answered', '2026-03-02T12:00:00Z'),
        ('acme', 'moments', 7, 3, 21, false, 'answered', '2026-03-02T12:00:00Z'),
        ('bob', 'chunks', 1, 1, 1, false, 'answered', '2026-03-02T12:00:00Z'))
        AS v(tenant, operation, i, o, cost, cached, outcome, at)
      """;

  private final Database database = new Database(SCHEMA.provider());

  @BeforeEach
  void fill() throws SQLException {
    SCHEMA.run(CALLS);
  }

  @Test
  void callsAreSummedByTenantAndOperationWithATotal() {
    assertThat(lines("", Grouping.OPERATION))
        .containsExactly(
            "tenant operation calls cached failed tokens in tokens out USD",
            "acme chunks 2 1 1 150 10 1.500000",
            "acme moments 1 0 0 7 3 0.000021",
            "bob chunks 1 0 0 1 1 0.000001",
            "total 4 1 1 158 14 1.500022");
  }

  @Test
  void oneTenantsDaysAreThoseOfUtc() {
    assertThat(lines("acme", Grouping.DAY))
        .contains(
            "acme 2026-03-01 2 0 1 150 10 1.500000",
            "acme 2026-03-02 1 1 0 7 3 0.000021",
            "total 3 1 1 157 13 1.500021")
        .hasSize(4);
  }

  @Test
  void modelsAreNamedWithTheirProvider() {
    assertThat(lines("bob", Grouping.MODEL)).contains("bob fake/m 1 0 0 1 1 0.000001");
  }

  @Test
  void tenantWithoutCallsHasOnlyATotal() {
    assertThat(lines("nobody", Grouping.MODEL))
        .hasSize(2)
        .last()
        .isEqualTo("total 0 0 0 0 0 0.000000");
  }

  private List<String> lines(String tenant, Grouping by) {
    var bytes = new ByteArrayOutputStream();
    UsageReport.print(database, tenant, by, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes
        .toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.strip().replaceAll(" +", " "))
        .toList();
  }
}

package io.remdreaming.query.upgrades;

import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.model.sql.RecordMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What the tables hold of windows that are being dreamed again. */
public final class UpgradedWindows {

  private static final NamedSql SETS =
      NamedSql.of(
          """
          SELECT c.window_key, tier_rank(c.version_rank) AS chunks,
            coalesce(tier_rank(m.version_rank), 0) AS moments, c.row_ids::text[] AS chunk_ids
          FROM unnest(:tenants::text[], :users::text[], :windows::text[])
            AS w(tenant_id, user_id, window_key)
          JOIN row_sets c ON c.tenant_id = w.tenant_id AND c.user_id = w.user_id
            AND c.operation = 'chunks' AND c.window_key = w.window_key
          LEFT JOIN row_sets m ON m.tenant_id = w.tenant_id AND m.user_id = w.user_id
            AND m.operation = 'moments' AND m.window_key = w.window_key
          """);

  private static final NamedSql QUALITY =
      NamedSql.of(
          """
          SELECT r.quality_level, count(*) AS rows
          FROM unnest(:tenants::text[], :users::text[], :windows::text[])
            AS w(tenant_id, user_id, window_key)
          JOIN resources r ON r.tenant_id = w.tenant_id AND r.user_id = w.user_id
            AND r.set_operation = 'chunks' AND r.set_window = w.window_key AND r.deleted_at IS NULL
          GROUP BY 1
          """);

  private static final NamedSql SPENT =
      NamedSql.of(
          """
          SELECT coalesce(sum(tokens_in + tokens_out), 0) AS tokens, coalesce(sum(cost_micros), 0) AS micros
          FROM (SELECT DISTINCT * FROM unnest(:tenants::text[], :users::text[], :tiers::text[])
              AS w(tenant_id, user_id, tier)) w
          JOIN llm_calls USING (tenant_id, user_id, tier)
          WHERE operation = ANY (:operations) AND created_at >= now() - interval '1 day'
          """);

  private UpgradedWindows() {}

  /** The chunk ids of those windows that have reached their tier, by window. */
  public static Map<String, List<String>> done(
      Connection connection, Collection<WindowUpgrade> upgrades) throws SQLException {
    var byWindow = new HashMap<String, WindowUpgrade>();
    upgrades.forEach(upgrade -> byWindow.put(upgrade.window().windowId(), upgrade));
    var done = new HashMap<String, List<String>>();
    SETS.each(
        connection,
        windows(upgrades),
        UpgradedWindows::sets,
        sets -> {
          var upgrade = byWindow.get(sets.window());
          if (upgrade != null && upgrade.isReached(sets.chunks(), sets.moments())) {
            done.put(sets.window(), sets.chunkIds());
          }
        });
    return done;
  }

  private record Sets(String window, int chunks, int moments, List<String> chunkIds) {}

  private static Sets sets(ResultSet row) throws SQLException {
    return new Sets(
        row.getString("window_key"),
        row.getInt("chunks"),
        row.getInt("moments"),
        Arrays.asList((String[]) row.getArray("chunk_ids").getArray()));
  }

  /** How many chunks of each quality windows have. */
  public static Map<String, Long> quality(Connection connection, Collection<WindowUpgrade> upgrades)
      throws SQLException {
    var counts = new TreeMap<String, Long>();
    QUALITY.each(
        connection,
        windows(upgrades),
        row -> Map.entry(row.getString("quality_level"), row.getLong("rows")),
        count -> counts.put(count.getKey(), count.getValue()));
    return counts;
  }

  /**
   * What the owners of windows have spent within a day with the tiers that these are to reach.
   *
   * @param operations those that count
   */
  public static Spent spent(
      Connection connection, Collection<WindowUpgrade> upgrades, List<String> operations)
      throws SQLException {
    return SPENT.one(
        connection,
        Map.of(
            "tenants", texts(upgrades, upgrade -> upgrade.window().owner().tenantId()),
            "users", texts(upgrades, upgrade -> upgrade.window().owner().userId()),
            "tiers", texts(upgrades, upgrade -> upgrade.tier().wireName()),
            "operations", operations.toArray(String[]::new)),
        RecordMapper.of(Spent.class));
  }

  private static Map<String, String[]> windows(Collection<WindowUpgrade> upgrades) {
    return Map.of(
        "tenants", texts(upgrades, upgrade -> upgrade.window().owner().tenantId()),
        "users", texts(upgrades, upgrade -> upgrade.window().owner().userId()),
        "windows", texts(upgrades, upgrade -> upgrade.window().windowId()));
  }

  private static String[] texts(
      Collection<WindowUpgrade> upgrades, Function<WindowUpgrade, String> text) {
    return upgrades.stream().map(text).toArray(String[]::new);
  }

  /**
   * What was spent.
   *
   * @param tokens read and written
   * @param micros millionths of a US dollar
   */
  public record Spent(long tokens, long micros) {

    public Spent since(Spent before) {
      return new Spent(Math.max(0, tokens - before.tokens), Math.max(0, micros - before.micros));
    }
  }
}

package io.remdreaming.cli.upgrade;

import io.remdreaming.cli.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** What the tables tell of windows that are being dreamed again. */
final class Watch {

  private static final String SETS =
      """
      SELECT s.window_key, s.operation, tier_rank(s.version_rank) AS rank, s.row_ids::text[] AS row_ids
      FROM unnest(?::text[], ?::text[], ?::text[]) AS w(tenant_id, user_id, window_key)
      JOIN row_sets s USING (tenant_id, user_id, window_key)
      WHERE s.operation IN ('chunks', 'moments')
      """;

  private static final String QUALITY =
      """
      SELECT r.quality_level, count(*)
      FROM unnest(?::text[], ?::text[], ?::text[]) AS w(tenant_id, user_id, window_key)
      JOIN resources r ON r.tenant_id = w.tenant_id AND r.user_id = w.user_id
        AND r.set_operation = 'chunks' AND r.set_window = w.window_key AND r.deleted_at IS NULL
      GROUP BY 1
      """;

  private static final String SPENT =
      """
      SELECT coalesce(sum(tokens_in + tokens_out), 0) AS tokens, coalesce(sum(cost_micros), 0) AS micros
      FROM (SELECT DISTINCT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])
          AS w(tenant_id, user_id, tier, operation)) w
      JOIN llm_calls USING (tenant_id, user_id, tier, operation)
      WHERE created_at >= now() - interval '1 day'
      """;

  private final Database database;
  private final List<String> operations;

  /**
   * @param operations those that ask about session windows
   */
  Watch(Database database, List<String> operations) {
    this.database = database;
    this.operations = operations;
  }

  /** The new chunk ids of those windows that are as good as they were to become, by window. */
  Map<String, List<String>> done(Collection<Step> steps) {
    return database.with(
        connection -> {
          var ranks = new HashMap<String, Map<String, Integer>>();
          var chunks = new HashMap<String, List<String>>();
          try (var statement = prepared(connection, SETS, steps);
              var sets = statement.executeQuery()) {
            while (sets.next()) {
              var window = sets.getString("window_key");
              var operation = sets.getString("operation");
              ranks
                  .computeIfAbsent(window, key -> new HashMap<>())
                  .put(operation, sets.getInt("rank"));
              if (operation.equals("chunks")) {
                chunks.put(window, Windows.texts(sets, "row_ids"));
              }
            }
          }
          chunks.keySet().retainAll(good(steps, ranks));
          return chunks;
        });
  }

  private static Set<String> good(Collection<Step> steps, Map<String, Map<String, Integer>> ranks) {
    var good = new HashSet<String>();
    for (var step : steps) {
      var window = step.window();
      var found = ranks.getOrDefault(window.windowId(), Map.of());
      var requested = step.route().tier().rank();
      var hasChunks = found.getOrDefault("chunks", 0) >= requested;
      if (hasChunks && (!window.hasMoments() || found.getOrDefault("moments", 0) >= requested)) {
        good.add(window.windowId());
      }
    }
    return good;
  }

  /** How many chunks of each quality windows have. */
  Map<String, Long> quality(Collection<Step> steps) {
    return database.with(
        connection -> {
          var counts = new TreeMap<String, Long>();
          try (var statement = prepared(connection, QUALITY, steps);
              var found = statement.executeQuery()) {
            while (found.next()) {
              counts.put(found.getString(1), found.getLong(2));
            }
          }
          return counts;
        });
  }

  private static PreparedStatement prepared(
      Connection connection, String sql, Collection<Step> steps) throws SQLException {
    var statement = connection.prepareStatement(sql);
    bind(statement, 1, steps, step -> step.window().owner().tenantId());
    bind(statement, 2, steps, step -> step.window().owner().userId());
    bind(statement, 3, steps, step -> step.window().windowId());
    return statement;
  }

  private static void bind(
      PreparedStatement statement, int at, Collection<Step> steps, Function<Step, String> value)
      throws SQLException {
    var values = steps.stream().map(value).toArray(String[]::new);
    statement.setArray(at, statement.getConnection().createArrayOf("text", values));
  }

  /** What the owners of windows have spent of late with the models that these are sent to. */
  Spent spent(Collection<Step> steps) {
    return database.with(
        connection -> {
          try (var statement = connection.prepareStatement(SPENT)) {
            var asked = steps.stream().flatMap(s -> operations.stream().map(o -> s)).toList();
            bind(statement, 1, asked, step -> step.window().owner().tenantId());
            bind(statement, 2, asked, step -> step.window().owner().userId());
            bind(statement, 3, asked, step -> step.route().tier().wireName());
            var names = steps.stream().flatMap(s -> operations.stream()).toArray(String[]::new);
            statement.setArray(4, connection.createArrayOf("text", names));
            try (var sum = statement.executeQuery()) {
              sum.next();
              return new Spent(sum.getLong("tokens"), sum.getLong("micros"));
            }
          }
        });
  }

  /**
   * What was spent.
   *
   * @param micros millionths of a US dollar
   */
  record Spent(long tokens, long micros) {

    Spent since(Spent before) {
      return new Spent(Math.max(0, tokens - before.tokens), Math.max(0, micros - before.micros));
    }
  }
}

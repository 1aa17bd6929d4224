package io.remdreaming.query.memory;

import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.model.sql.RecordMapper;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.query.owners.OwnerScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * What waits, as the tables tell it.
 *
 * @param messagesWaiting messages from which nothing is derived yet
 * @param sessionsOpen sessions with such messages
 * @param windows session windows by the tier that made their moments; of the basic ones a prompt
 *     may wait, or an upgrade may be requested
 * @param callsInFlight model calls that may be under way
 * @param callsOrphaned calls whose process ended before their answer
 * @param callsOfDay the calls of the last 24 hours by outcome, without cached answers
 * @param deadLetters by reason
 */
public record QueueStats(
    long messagesWaiting,
    long sessionsOpen,
    Map<String, Long> windows,
    long callsInFlight,
    long callsOrphaned,
    Map<String, Long> callsOfDay,
    Map<String, Long> deadLetters) {

  private static final NamedSql WINDOWS =
      NamedSql.of(
          """
          SELECT tier_rank(version_rank)::text AS name, count(*) AS rows FROM row_sets
          WHERE tenant_id = :tenant_id AND (:user_id = '' OR user_id = :user_id)
            AND operation = 'moments' AND deleted_at IS NULL AND row_ids <> '{}'
          GROUP BY 1
          """);
  private static final NamedSql RESERVED =
      NamedSql.of(
          """
          SELECT (orphaned_at IS NOT NULL)::text AS name, count(*) AS rows FROM llm_reservations
          WHERE tenant_id = :tenant_id AND (:user_id = '' OR user_id = :user_id)
          GROUP BY 1
          """);
  private static final NamedSql ENDED =
      NamedSql.of(
          """
          SELECT outcome AS name, count(*) AS rows FROM llm_calls
          WHERE tenant_id = :tenant_id AND (:user_id = '' OR user_id = :user_id)
            AND NOT cached AND created_at > now() - interval '24 hours'
          GROUP BY 1
          """);

  /** Counts what waits of a tenant, or of one of its users. */
  public static QueueStats of(Connection connection, OwnerScope scope) throws SQLException {
    var users = UserStatus.of(connection, scope);
    var reserved = counts(RESERVED, connection, scope);
    var byRank = counts(WINDOWS, connection, scope);
    var windows = new TreeMap<String, Long>();
    for (var tier : Tier.values()) {
      windows.put(tier.wireName(), byRank.getOrDefault(Integer.toString(tier.rank()), 0L));
    }
    return new QueueStats(
        sum(users, user -> Math.max(0, user.messages() - user.remembered())),
        sum(users, UserStatus::openSessions),
        windows,
        reserved.getOrDefault("false", 0L),
        reserved.getOrDefault("true", 0L),
        counts(ENDED, connection, scope),
        byName(RefusedEvent.byReason(connection, scope)));
  }

  private static long sum(List<UserStatus> users, ToLongFunction<UserStatus> count) {
    return users.stream().mapToLong(count).sum();
  }

  private static Map<String, Long> counts(NamedSql sql, Connection connection, OwnerScope scope)
      throws SQLException {
    return byName(sql.list(connection, scope.values(), RecordMapper.of(RowCount.class)));
  }

  private static Map<String, Long> byName(List<RowCount> counts) {
    var byName = new TreeMap<String, Long>();
    counts.forEach(count -> byName.put(count.name(), count.rows()));
    return byName;
  }
}

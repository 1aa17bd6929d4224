package io.remdreaming.sinks.versions;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.VersionScope;
import io.remdreaming.sinks.TestSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Readers that never rest while versions change places: each row of each table says to which
 * version it belongs, and every reader compares rows of several tables. Some hold the version, as
 * the memory server does, and open tables in any order, in several statements; others are clients
 * like any.
 */
final class PromotionReadersTest {

  private static final int READERS = 16;
  private static final int PROMOTIONS = 4;

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final String FORWARDS =
      """
      SELECT string_agg(DISTINCT mark, ',') FROM (
        SELECT r.content AS mark FROM messages r JOIN moments m ON m.name = r.content
        UNION ALL SELECT m.name FROM moments m UNION ALL SELECT tenant_id FROM owners) AS marks
      """;

  private static final String BACKWARDS =
      """
      SELECT string_agg(DISTINCT mark, ',') FROM (
        SELECT m.name AS mark FROM moments m UNION ALL SELECT r.content FROM messages r
        UNION ALL SELECT tenant_id FROM owners UNION ALL SELECT tenant_id FROM memory_stages) AS marks
      """;

  private final AtomicBoolean isOver = new AtomicBoolean();
  private final AtomicLong asked = new AtomicLong();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  @Test
  void noReaderSeesTwoVersions() throws Exception {
    mark(SCHEMA.query("SELECT current_schema()").get(0), "first");
    try (var connection = SCHEMA.open()) {
      var next = MemoryVersions.create(connection, "next", VersionScope.WHOLE);
      mark(next.schema(), "second");
    }
    var pool = Executors.newFixedThreadPool(READERS);
    try {
      var readers = start(pool);
      promoteAgainAndAgain();
      isOver.set(true);
      for (var reader : readers) {
        reader.get();
      }
    } finally {
      isOver.set(true);
      pool.shutdownNow();
    }
    assertThat(seen).containsExactlyInAnyOrder("first", "second");
    assertThat(asked.get()).isGreaterThan(READERS * PROMOTIONS);
  }

  private List<Future<?>> start(ExecutorService pool) {
    var readers = new ArrayList<Future<?>>();
    for (var i = 0; i < READERS; i++) {
      Callable<Void> reader =
          switch (i % 4) {
            case 0 -> () -> ofOneStatement();
            case 1 -> () -> holding(true, Connection.TRANSACTION_READ_COMMITTED);
            case 2 -> () -> holding(false, Connection.TRANSACTION_READ_COMMITTED);
            default -> () -> holding(false, Connection.TRANSACTION_REPEATABLE_READ);
          };
      readers.add(pool.submit(reader));
    }
    return readers;
  }

  private Void ofOneStatement() throws SQLException {
    try (var connection = SCHEMA.open();
        var statement = connection.prepareStatement(FORWARDS)) {
      while (!isOver.get()) {
        saw(Set.of(mark(statement.executeQuery())));
      }
    }
    return null;
  }

  private Void holding(boolean isAutoCommit, int isolation) throws SQLException {
    try (var connection = SCHEMA.open();
        var statement = connection.createStatement()) {
      connection.setTransactionIsolation(isolation);
      while (!isOver.get()) {
        statement.execute("SELECT hold_version()");
        connection.setAutoCommit(isAutoCommit);
        var marks = new TreeSet<String>();
        for (var query : List.of("SELECT content FROM messages", BACKWARDS, FORWARDS)) {
          marks.add(mark(statement.executeQuery(query)));
        }
        connection.setAutoCommit(true);
        statement.execute("SELECT release_version()");
        saw(marks);
      }
    }
    return null;
  }

  private static String mark(ResultSet rows) throws SQLException {
    try (rows) {
      rows.next();
      return rows.getString(1);
    }
  }

  private void saw(Set<String> marks) {
    seen.add(String.join(",", marks));
    asked.incrementAndGet();
  }

  private void promoteAgainAndAgain() throws SQLException, InterruptedException {
    try (var connection = SCHEMA.open()) {
      for (var i = 0; i < PROMOTIONS; i++) {
        var before = asked.get();
        while (asked.get() < before + READERS) {
          Thread.onSpinWait();
        }
        var version =
            MemoryVersions.find(connection, i == 0 ? "next" : MemoryVersion.PREVIOUS).orElseThrow();
        var promotion = new Promotion(version, Map.of(), Duration.ofSeconds(60));
        assertThat(promotion.run(connection)).isEqualTo(Promotion.Result.PROMOTED);
      }
      assertThat(MemoryVersions.drop(connection, MemoryVersion.PREVIOUS)).isTrue();
    }
  }

  private static void mark(String schema, String mark) throws SQLException {
    SCHEMA.run(
        """
        INSERT INTO %1$s.owners (tenant_id) VALUES ('%2$s');
        INSERT INTO %1$s.messages (id, tenant_id, created_at, content, message_type, version_offset)
        VALUES (gen_random_uuid(), '%2$s', now(), '%2$s', 'user', 1);
        INSERT INTO %1$s.moments (id, tenant_id, created_at, name, starts_timestamp)
        VALUES (gen_random_uuid(), '%2$s', now(), '%2$s', now());
        """
            .formatted(schema, mark));
  }
}

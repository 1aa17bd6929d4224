package io.remdreaming.query.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.OwnerKey;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.query.erasure.Place.Fate;
import io.remdreaming.sinks.TestSchema;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The scan finds whatever is hidden, wherever the catalog has a column. */
final class ErasureScanTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final UserKey ANN = new UserKey("acme", "ann");
  private static final String CANARY = "canary-7f3a";
  private static final ErasureSubject SESSION = ErasureSubject.ofSession(ANN, CANARY);

  /** Columns that may hold a canary, with a value that does; and how to fill all others. */
  private static final String CANARIES =
      """
      SELECT c.table_name, c.column_name,
        CASE WHEN c.column_name = 'tenant_id' THEN '''acme''' WHEN c.column_name = 'user_id' THEN '''ann'''
          WHEN k.one IS NOT NULL THEN quote_literal(k.one)
          WHEN c.udt_name = 'text' OR c.udt_name = 'varchar' THEN '''%1$s'''
          WHEN c.udt_name = '_text' THEN 'ARRAY[''other'', ''%1$s'']'
          WHEN c.udt_name = 'jsonb' THEN
            '''[{"dst": "%1$s", "rel_type": "preceded_by", "properties": {"place": 1}}]'''
          WHEN c.udt_name = 'uuid' THEN '''%2$s'''
          WHEN c.udt_name = '_uuid' THEN 'ARRAY[''%2$s''::uuid]'
          WHEN c.udt_name = 'bytea' THEN 'convert_to(''{"session_id": "%1$s"}'', ''UTF8'')'
          WHEN c.udt_name IN ('timestamptz', 'timestamp') AND c.column_name <> 'deleted_at' THEN 'now()'
          WHEN c.udt_name = 'date' THEN 'current_date'
          WHEN c.udt_name IN ('int4', 'int8') THEN '7777' WHEN c.udt_name = 'float8' THEN '1' WHEN c.udt_name = 'bool' THEN 'true'
          WHEN c.udt_name = 'halfvec' THEN '''[1,1,1,1,1,1,1,1]''' ELSE 'NULL' END,
        c.column_name NOT IN ('tenant_id', 'user_id') AND k.one IS NULL
          AND c.udt_name IN ('text', 'varchar', '_text', 'jsonb', 'uuid', '_uuid', 'bytea')
      FROM information_schema.columns c
      JOIN information_schema.tables t USING (table_schema, table_name)
      LEFT JOIN LATERAL (
        SELECT substring(pg_get_constraintdef(p.oid) FROM '''([a-z]+)''::text') AS one
        FROM pg_constraint p
        JOIN pg_attribute a ON a.attrelid = p.conrelid AND a.attnum = ANY (p.conkey)
        WHERE p.contype = 'c' AND p.conrelid = format('%%I.%%I', c.table_schema, c.table_name)::regclass
          AND a.attname = c.column_name LIMIT 1) AS k ON true
      WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
      ORDER BY c.table_name, c.ordinal_position
      """
          .formatted(CANARY, Ids.session(ANN, CANARY));

  private static ErasureScan scan(ErasureSubject subject, LogRecord... log) throws SQLException {
    var traces = new LogTraces(subject);
    for (var record : log) {
      traces.add(record);
    }
    try (var connection = SCHEMA.open()) {
      return ErasureScan.of(connection, subject, traces.traces());
    }
  }

  private static LogRecord event(int offset, String json) {
    var event = "{\"tenant_id\": \"acme\", \"user_id\": \"ann\", " + json + "}";
    return new LogRecord(
        "rem.activity",
        0,
        offset,
        offset,
        OwnerKey.of(ANN),
        event.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyTableIsDeclaredAndNoOther() throws Exception {
    var tables =
        SCHEMA.query(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
                + " AND table_type = 'BASE TABLE'");
    assertThat(TableDeclarations.all().keySet()).containsExactlyInAnyOrderElementsOf(tables);
    var scan = scan(SESSION);
    assertThat(scan.isClean()).as(scan.toString()).isTrue();
    assertThat(scan.searched().tables()).isEqualTo(tables.size());
  }

  @Test
  void aTableThatNobodyDeclaredIsNamedAndSearched() throws Exception {
    SCHEMA.run("CREATE TABLE diary (tenant_id TEXT, user_id TEXT, said TEXT)");
    try {
      SCHEMA.run("INSERT INTO diary VALUES ('acme', 'ann', '" + CANARY + "')");
      var scan = scan(SESSION);
      assertThat(scan.unknown()).containsExactly("diary");
      assertThat(scan.isClean()).isFalse();
      assertThat(scan.places()).containsExactly(new Place("diary", "said", 1, Fate.LEFT, null));
    } finally {
      SCHEMA.run("DROP TABLE diary");
    }
  }

  @Test
  void aCanaryInAnyColumnOfAnyTableIsFound() throws Exception {
    var hidden = new TreeSet<String>();
    var inserts = new ArrayList<String>();
    var table = "";
    var names = new ArrayList<String>();
    var values = new ArrayList<String>();
    for (var line : SCHEMA.query(CANARIES)) {
      var parts = line.split("\\|");
      if (!parts[0].equals(table)) {
        inserts.add(insert(table, names, values));
        table = parts[0];
        names.clear();
        values.clear();
      }
      names.add('"' + parts[1] + '"');
      values.add(parts[2]);
      if (parts[3].equals("t")) {
        hidden.add(parts[0] + "." + parts[1]);
      }
    }
    inserts.add(insert(table, names, values));
    try {
      for (var insert : inserts.subList(1, inserts.size())) {
        SCHEMA.run(insert);
      }
      var found = new TreeSet<String>();
      for (var place : scan(SESSION).places()) {
        // only edges without a row go by themselves whatever they hold
        assertThat(place.fate() == Fate.EXPIRES).isEqualTo(place.table().equals("edge_sets"));
        found.add(place.table() + "." + place.column());
      }
      assertThat(found).containsAll(hidden).hasSizeGreaterThan(100);
    } finally {
      SCHEMA.run("DELETE FROM row_tables WHERE name = '" + CANARY + "'");
      SCHEMA.run("DELETE FROM rem_schema_history WHERE description = '" + CANARY + "'");
    }
  }

  private static String insert(String table, List<String> names, List<String> values) {
    return "INSERT INTO %s (%s) VALUES (%s)"
        .formatted(table, String.join(", ", names), String.join(", ", values));
  }

  @Test
  void whatOtherEventsStillSayIsNoTrace() throws Exception {
    var kept =
        event(
            1,
            "\"type\": \"message\", \"id\": \"m1\", \"session_id\": \"s2\", \"speaker\": \"Ann\","
                + " \"content\": \"I met Kim and told her all about the new harbour.\"");
    var gone =
        event(
            2,
            "\"type\": \"message\", \"id\": \"m2\", \"session_id\": \"canary-7f3a\", \"speaker\":"
                + " \"Kim\", \"content\": \"Nobody else may read this long sentence.\"");
    insertMessage("m1", "I met Kim and told her all about the new harbour.");
    assertThat(scan(SESSION, kept, gone).places()).isEmpty();
    insertMessage("m3", "She said: Nobody else may read this long sentence.");
    assertThat(scan(SESSION, kept, gone).places())
        .containsExactly(new Place("messages", "content", 1, Fate.LEFT, null));
  }

  @Test
  void anothersRowsAreSearchedForNothingThatMayBeTheirs() throws Exception {
    var gone = event(2, "\"type\": \"message\", \"id\": \"m2\", \"session_id\": \"canary-7f3a\"");
    SCHEMA.run(
        """
        INSERT INTO messages (id, tenant_id, user_id, created_at, content, message_type, session_id,
          version_offset, metadata)
        VALUES (gen_random_uuid(), 'beta', 'ann', now(), '', '', 'canary-7f3a', 1, '{"id": "m2"}')
        """);
    assertThat(scan(SESSION, gone).places()).isEmpty();
    SCHEMA.run(
        "UPDATE messages SET graph_edges = '[{\"dst_id\": \"%s\"}]'"
            .formatted(Ids.message(ANN, "m2")));
    assertThat(scan(SESSION, gone).places())
        .containsExactly(new Place("messages", "graph_edges", 1, Fate.LEFT, null));
  }

  private static void insertMessage(String id, String content) throws SQLException {
    SCHEMA.run(
        """
        INSERT INTO messages (id, tenant_id, user_id, created_at, content, message_type, session_id,
          version_offset, metadata)
        VALUES ('%s', 'acme', 'ann', now(), '%s', '', 's2', 1, '{"id": "%s", "speaker": "Ann"}')
        """
            .formatted(Ids.message(ANN, id), content, id));
  }
}

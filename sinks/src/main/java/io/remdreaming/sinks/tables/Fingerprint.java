package io.remdreaming.sinks.tables;

import io.remdreaming.model.text.Hashes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A fingerprint of the tables: equal exactly if their live rows are, but for wall-clock time,
 * durations, cost, versions, owning sets, positions in the log and the terms of texts. Dead letters
 * are compared as a set of contents, so that input fed again changes nothing. Every row is hashed
 * twice with different seeds, and the sums of the hashes do not depend on the order of the rows.
 */
public final class Fingerprint {

  private static final String VERSIONED =
      "updated_at,deleted_at,set_operation,set_window,version_offset,answer_offset,version_rank,"
          + "logic_version,terms,trace_id,span_id,tokens_used,processing_time_ms,extraction_timestamp";

  /** Rows of rules are as old as the event that brought them last. */
  private static final Set<String> RULES = Set.of("schemas", "ontology_configs");

  /** A row as text: without excluded columns, and without what an answer of a model cost. */
  private static final String ROW =
      """
      ((to_jsonb(t) - '{%s}'::text[])
        #- '{metadata,dream,tokens}' #- '{metadata,dream,cost_usd}'
        #- '{metadata,dream,processing_time_ms}')::text
      """;

  private static final String EMBEDDING =
      "(to_jsonb(t) - '{embedding,updated_at}'::text[])::text || md5(halfvec_send(t.embedding))";

  private Fingerprint() {}

  /** Fingerprints by table, of one moment: the tables may be written to meanwhile. */
  public static SortedMap<String, TableFingerprint> of(Connection connection) throws SQLException {
    var committing = connection.getAutoCommit();
    var isolation = connection.getTransactionIsolation();
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    try {
      return read(connection);
    } finally {
      connection.rollback();
      connection.setAutoCommit(committing);
      connection.setTransactionIsolation(isolation);
    }
  }

  private static SortedMap<String, TableFingerprint> read(Connection connection)
      throws SQLException {
    var tables = new TreeMap<String, TableFingerprint>();
    try (var statement = connection.createStatement()) {
      statement.execute("SET LOCAL TIME ZONE 'UTC'");
      for (var query : queries(RowTables.of(connection)).entrySet()) {
        try (var rows = statement.executeQuery(query.getValue())) {
          rows.next();
          var hash = hex(rows.getBigDecimal(2)) + hex(rows.getBigDecimal(3));
          tables.put(query.getKey(), new TableFingerprint(rows.getLong(1), hash));
        }
      }
    }
    return tables;
  }

  /** The low 64 bits. */
  private static String hex(BigDecimal sum) {
    return HexFormat.of().toHexDigits(sum.toBigInteger().and(LOW_BITS).longValue());
  }

  private static final BigInteger LOW_BITS = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  /** One hash over all tables. */
  public static String total(SortedMap<String, TableFingerprint> tables) {
    var sha256 = Hashes.sha256();
    tables.forEach(
        (table, print) ->
            sha256.update(
                "%s %d %s\n"
                    .formatted(table, print.count(), print.hash())
                    .getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(sha256.digest(), 0, 16);
  }

  private static Map<String, String> queries(Map<String, Boolean> rowTables) {
    var queries = new LinkedHashMap<String, String>();
    rowTables.forEach(
        (table, embedded) -> {
          queries.put(table, live(table, RULES.contains(table) ? ",created_at" : ""));
          if (embedded) {
            queries.put("embeddings_" + table, embeddings(table));
          }
        });
    for (var table : List.of("messages", "files")) {
      queries.put(table, live(table, ""));
      queries.put("embeddings_" + table, embeddings(table));
    }
    queries.put("files", sum("files", FILE, "deleted_at IS NULL"));
    queries.put("row_sets", live("row_sets", ""));
    queries.put("kv_store", sum("kv_store", ROW.formatted("updated_at"), "true"));
    queries.put("dead_letters", sum("dead_letters", "DISTINCT " + DEAD_LETTER, "true"));
    return queries;
  }

  private static String embeddings(String table) {
    return sum("embeddings_" + table, EMBEDDING, "true");
  }

  /**
   * What was refused and why, wherever it lay in the log: the same letter at two positions is one.
   * The payload of what the sink itself could not store holds versions.
   */
  private static final String DEAD_LETTER =
      """
      jsonb_build_array(tenant_id, user_id, reason, field, detail,
        CASE WHEN reason = 'failed:sink' THEN '' ELSE md5(payload) END)::text
      """;

  /** Whether somebody fetches a file just now does not count. */
  private static final String FILE =
      ROW.formatted(VERSIONED)
          .replace(
              "to_jsonb(t)",
              "(to_jsonb(t) || CASE processing_status WHEN 'processing'"
                  + " THEN '{\"processing_status\": \"pending\"}'::jsonb ELSE '{}' END)");

  private static String live(String table, String alsoExcluded) {
    return sum(table, ROW.formatted(VERSIONED + alsoExcluded), "deleted_at IS NULL");
  }

  private static String sum(String table, String row, String condition) {
    return """
    SELECT count(*), COALESCE(sum(hashtextextended(row, 1)), 0),
      COALESCE(sum(hashtextextended(row, 2)), 0)
    FROM (SELECT %s AS row FROM %s t WHERE %s OFFSET 0) AS rows
    """
        .formatted(row, table, condition);
  }
}

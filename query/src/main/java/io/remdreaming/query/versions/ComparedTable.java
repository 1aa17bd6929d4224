package io.remdreaming.query.versions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table of both schemas, whose rows are matched by their ids: an id is made of what a row is
 * about, so it is the same in all versions.
 *
 * @param isRaw whether its rows come from the log as they are, in no sets
 */
record ComparedTable(String name, boolean isRaw, DiffScope scope) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** When and by which version a row was written, where it came from, and what is made of texts. */
  private static final String NOT_CONTENT =
      "updated_at,deleted_at,set_operation,set_window,version_offset,answer_offset,version_rank,"
          + "logic_version,terms,trace_id,span_id,tokens_used,processing_time_ms,extraction_timestamp,llm_used,llm_provider,offset,partition,"
          + "append_time,payload,record_key,stack_trace";

  private static final String ROWS =
      """
      SELECT t.id, %s AS operation, %s AS content FROM %s.%s t WHERE %s
      """;

  private static final String PAIRS =
      """
      WITH live AS (SELECT id, operation, hashtextextended(content::text, 1) AS hash FROM (%s OFFSET 0) AS rows),
      other AS (SELECT id, operation, hashtextextended(content::text, 1) AS hash FROM (%s OFFSET 0) AS rows),
      pairs AS (
        SELECT id, coalesce(o.operation, l.operation) AS operation,
          CASE WHEN l.id IS NULL THEN 'added' WHEN o.id IS NULL THEN 'gone'
            WHEN l.hash <> o.hash THEN 'changed' ELSE 'equal' END AS change
        FROM live l FULL JOIN other o USING (id))
      """;

  private static final String COUNTS =
      """
      SELECT operation, count(*) FILTER (WHERE change = 'added'), count(*) FILTER (WHERE change = 'gone'),
        count(*) FILTER (WHERE change = 'changed'), count(*) FILTER (WHERE change = 'equal')
      FROM pairs GROUP BY operation ORDER BY operation COLLATE "C"
      """;

  private static final String SAMPLES =
      """
      SELECT s.operation, s.change, s.id::text, (SELECT %1$s FROM %2$s.%4$s t WHERE t.id = s.id)::text,
        (SELECT %1$s FROM %3$s.%4$s t WHERE t.id = s.id)::text
      FROM (
        SELECT *, row_number() OVER (PARTITION BY operation, change ORDER BY id) AS place
        FROM pairs WHERE change <> 'equal') AS s
      WHERE s.place <= ? ORDER BY s.operation COLLATE "C", s.change, s.id
      """;

  /** Its differences, by operation, with so many samples of each change. */
  List<TableDiff> diff(Connection connection, int samples) throws SQLException {
    var counts = counts(connection);
    var found = samples(connection, samples);
    return counts.stream()
        .map(diff -> diff.with(found.getOrDefault(diff.operation(), List.of())))
        .toList();
  }

  private List<TableDiff> counts(Connection connection) throws SQLException {
    var diffs = new ArrayList<TableDiff>();
    try (var statement = connection.prepareStatement(pairs() + COUNTS)) {
      bind(statement);
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          diffs.add(
              new TableDiff(
                  name,
                  row.getString(1),
                  row.getLong(2),
                  row.getLong(3),
                  row.getLong(4),
                  row.getLong(5),
                  List.of()));
        }
      }
    }
    return diffs;
  }

  private Map<String, List<RowSample>> samples(Connection connection, int most)
      throws SQLException {
    var samples = new LinkedHashMap<String, List<RowSample>>();
    var sql = pairs() + SAMPLES.formatted(content(), scope.live(), scope.version(), name);
    try (var statement = connection.prepareStatement(sql)) {
      statement.setInt(bind(statement), most);
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          samples.computeIfAbsent(row.getString(1), op -> new ArrayList<>()).add(sample(row));
        }
      }
    }
    return samples;
  }

  private static RowSample sample(ResultSet row) throws SQLException {
    var change = RowChange.valueOf(row.getString(2).toUpperCase(Locale.ROOT));
    return RowSample.of(
        change, row.getString(3), parsed(row.getString(4)), parsed(row.getString(5)));
  }

  private static JsonNode parsed(@Nullable String json) throws SQLException {
    try {
      return json == null ? NullNode.getInstance() : JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new SQLException("PostgreSQL gave a row that is no JSON", e);
    }
  }

  private String pairs() {
    return PAIRS.formatted(rows(scope.live()), rows(scope.version()));
  }

  private String rows(String schema) {
    var operation = isRaw ? "'raw'::text" : "t.set_operation";
    return ROWS.formatted(operation, content(), schema, name, scope.condition(this, schema));
  }

  /**
   * A part of a version lacks the neighbours of its rows, so edges are no part of the comparison.
   */
  private String content() {
    var left = scope.isWhole() ? NOT_CONTENT : NOT_CONTENT + ",graph_edges,previous_moment_keys";
    return "((to_jsonb(t) - '{%s}'::text[]) #- '{metadata,dream}')".formatted(left);
  }

  /** Sets the parameters of both schemas' conditions; returns the next one's index. */
  private int bind(PreparedStatement statement) throws SQLException {
    return scope.bind(statement, scope.bind(statement, 1, this), this);
  }
}

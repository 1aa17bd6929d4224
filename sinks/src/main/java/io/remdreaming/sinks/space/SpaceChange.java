package io.remdreaming.sinks.space;

import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.model.sql.RecordMapper;
import io.remdreaming.sinks.postgres.Columns;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import io.remdreaming.sinks.postgres.PostgresOptions;
import io.remdreaming.sinks.postgres.RetryingConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables' side of a change of the embedding space. Everything that is kept is kept for good, so
 * a change that is cut off goes on where it was. At most one goes on at a time.
 */
public final class SpaceChange implements AutoCloseable {

  private static final int PAGE_TEXTS = 2_048;
  private static final int PAGE_CHARACTERS = 8 << 20;
  private static final String FIRST_ID = "00000000-0000-0000-0000-000000000000";

  private static final Logger LOG = LoggerFactory.getLogger(SpaceChange.class);

  private static final String ALONE =
      """
      SELECT pg_try_advisory_lock(
        hashtext('rem-dreaming space change'), 'embedding_space'::regclass::oid::int)
      """;

  private static final NamedSql CURRENT =
      NamedSql.of("SELECT provider, model, dimension FROM embedding_space");

  private static final NamedSql TOTALS =
      NamedSql.of(
          """
          SELECT source_table AS "table", count(*) AS texts,
            count(*) FILTER (WHERE is_missing) AS missing,
            COALESCE(sum(octet_length(text)) FILTER (WHERE is_missing), 0) AS missing_bytes
          FROM (
            SELECT t.source_table, t.text, s.text_hash IS DISTINCT FROM md5(t.text) AS is_missing
            FROM embedded_texts t
            LEFT JOIN (
              SELECT s.* FROM embeddings_staging s JOIN next_embedding_space n
                ON (n.provider, n.model, n.dimension) = (:provider, :model, :dimension)) s
              USING (tenant_id, user_id, source_table, entity_id, field_name)) AS texts
          GROUP BY 1 ORDER BY 1
          """);

  private static final NamedSql PAGE =
      NamedSql.of(
          """
          SELECT * FROM unembedded_texts(of_table => :table, after_id => :after_id::uuid,
            after_field => :after_field, most => :most)
          """);

  private static final String KEEP =
      """
      INSERT INTO embeddings_staging (tenant_id, user_id, source_table, entity_id, field_name,
        text_hash, embedding)
      SELECT v.tenant_id, v.user_id, v.source_table, v.entity_id, v.field_name, v.text_hash,
        v.embedding
      FROM %s
      ORDER BY 1, 2, 3, 4, 5
      ON CONFLICT (tenant_id, user_id, source_table, entity_id, field_name) DO UPDATE
      SET text_hash = EXCLUDED.text_hash, embedding = EXCLUDED.embedding
      """;

  private static final String TIDY =
      """
      DELETE FROM embeddings_staging s WHERE NOT EXISTS (
        SELECT FROM embedded_texts t
        WHERE t.tenant_id = s.tenant_id AND t.user_id = s.user_id
          AND t.source_table = s.source_table AND t.entity_id = s.entity_id
          AND t.field_name = s.field_name)
      """;

  private static final NamedSql FORGET_OTHER =
      NamedSql.of(
          """
          DELETE FROM next_embedding_space
          WHERE (provider, model, dimension) <> (:provider, :model, :dimension)
          """);

  private static final NamedSql RECORD =
      NamedSql.of(
          """
          INSERT INTO next_embedding_space (provider, model, dimension)
          VALUES (:provider, :model, :dimension)
          ON CONFLICT DO NOTHING
          """);

  private final ConnectionProvider provider;
  private final Connection alone;
  private final RetryingConnection database;

  private SpaceChange(ConnectionProvider provider, Connection alone) {
    this.provider = provider;
    this.alone = alone;
    this.database = new RetryingConnection(provider, () -> {});
  }

  /**
   * Takes the sole right to change the space.
   *
   * @throws IllegalStateException if somebody else has it
   */
  public static SpaceChange open(PostgresOptions database) throws SQLException {
    // A large switch takes longer than a connection is usually waited for.
    var provider = new ConnectionProvider(database.with("socketTimeout", "0"));
    var connection = provider.open();
    try (var statement = connection.createStatement();
        var taken = statement.executeQuery(ALONE)) {
      taken.next();
      if (taken.getBoolean(1)) {
        return new SpaceChange(provider, connection);
      }
    }
    connection.close();
    throw new IllegalStateException("another change of the embedding space is going on");
  }

  /** The space of the live vectors, null if nobody has chosen one. */
  public @Nullable EmbeddingSpace current() throws SQLException {
    var chosen = CURRENT.list(alone, Map.of(), RecordMapper.of(EmbeddingSpace.class));
    return chosen.isEmpty() ? null : chosen.get(0);
  }

  /** How much there is to do for a space, table by table. Changes nothing. */
  public List<SpaceTotals> totals(EmbeddingSpace next) throws SQLException {
    return TOTALS.list(
        alone,
        Map.of("provider", next.provider(), "model", next.model(), "dimension", next.dimension()),
        RecordMapper.of(SpaceTotals.class));
  }

  /**
   * Begins, or goes on with, the change to a space. What another change has left is dropped; what
   * could not be embedded before is tried again.
   */
  public void begin(EmbeddingSpace next) throws SQLException {
    try (var forget = FORGET_OTHER.prepare(alone);
        var record = RECORD.prepare(alone);
        var statement = alone.createStatement()) {
      if (forget.set(next).executeUpdate() > 0) {
        statement.execute("TRUNCATE embeddings_staging");
      }
      record.set(next).executeUpdate();
      statement.execute("DELETE FROM embeddings_staging WHERE embedding IS NULL");
      statement.execute(TIDY);
      statement.execute("ANALYZE embeddings_staging");
    }
  }

  /** The next texts of a table without a vector, behind one of them or from the first. */
  public List<Unembedded> page(String table, @Nullable Unembedded after) throws SQLException {
    var page = new ArrayList<Unembedded>();
    database.run(
        connection -> {
          page.clear();
          try (var statement = PAGE.prepare(connection)) {
            statement
                .set("table", table)
                .set("after_id", after == null ? FIRST_ID : after.rowId())
                .set("after_field", after == null ? "" : after.field())
                .set("most", PAGE_TEXTS);
            try (var rows = statement.executeQuery()) {
              var characters = 0L;
              while (characters < PAGE_CHARACTERS && rows.next()) {
                var text = rows.getString("text");
                characters += text.length();
                page.add(
                    new Unembedded(
                        new UserKey(rows.getString("tenant_id"), rows.getString("user_id")),
                        table,
                        rows.getString("entity_id"),
                        rows.getString("field_name"),
                        text,
                        rows.getString("text_hash")));
              }
            }
          }
        });
    return page;
  }

  /** Keeps vectors in the staging table. */
  public void keep(List<Beside> vectors) throws SQLException {
    if (!vectors.isEmpty()) {
      var columns = new Columns();
      columns
          .of(vectors)
          .texts("tenant_id", vector -> vector.of().owner().tenantId())
          .texts("user_id", vector -> vector.of().owner().userId())
          .texts("source_table", vector -> vector.of().table())
          .uuids("entity_id", vector -> vector.of().rowId())
          .texts("field_name", vector -> vector.of().field())
          .texts("text_hash", vector -> vector.of().hash())
          .vectors("embedding", Beside::vector);
      database.call(KEEP.formatted(columns.table("v")), columns);
    }
  }

  /** Puts the vectors in their place, if nobody writes others and none is missing. */
  public Outcome switchOver() throws SQLException {
    try (var connection = provider.open();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SET LOCAL lock_timeout = '30s'");
      try (var result = statement.executeQuery("SELECT switch_embedding_space()")) {
        result.next();
        var outcome = Outcome.valueOf(result.getString(1).toUpperCase(Locale.ROOT));
        connection.commit();
        return outcome;
      }
    }
  }

  /** Gives the sole right back at once: a session ends a little later than its connection. */
  @Override
  public void close() throws SQLException {
    database.close();
    try (alone;
        var statement = alone.createStatement()) {
      statement.execute("SELECT pg_advisory_unlock_all()");
    } catch (SQLException e) {
      LOG.debug("The right to change the embedding space ends with its session", e);
    }
  }

  /** What came of a switch. */
  public enum Outcome {
    /** The next space is the space. */
    SWITCHED,
    /** Somebody is connected who writes vectors of the old space. */
    CONNECTED,
    /** Texts have come that have no vector yet. */
    UNEMBEDDED
  }
}

package io.remdreaming.sinks.postgres;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.sql.NamedSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.apache.flink.connector.jdbc.datasource.statements.JdbcQueryStatement;

/**
 * The statement that writes a dead letter, unless a deletion request covers it or its tenant keeps
 * none so old; one that is read again changes nothing. All values are made such that PostgreSQL
 * takes them, because a refused letter has no other door.
 */
public final class DeadLetterStatement implements JdbcQueryStatement<DeadLetter> {

  private static final long serialVersionUID = 1L;

  private static final NamedSql INSERT =
      NamedSql.of(
          """
          INSERT INTO dead_letters (id, tenant_id, user_id, reason, field, detail, topic, partition,
            "offset", append_time, payload, created_at, stack_trace, record_key)
          SELECT d.*
          FROM (VALUES (:id::uuid, :tenant_id, :user_id, :reason, :field, :detail, :topic, :partition::int,
            :offset::bigint, :append_time::timestamptz, :payload::bytea, :created_at::timestamptz,
            :stack_trace, :record_key::bytea))
            AS d(id, tenant_id, user_id, reason, field, detail, topic, partition, "offset", append_time,
              payload, created_at, stack_trace, record_key)
          WHERE NOT is_forgotten_letter(d.tenant_id, d.user_id, d.record_key, d.topic, d.partition,
            d."offset", d.append_time, d.payload)
            AND NOT is_expired_letter(d.tenant_id, d.created_at)
          ON CONFLICT (id) DO NOTHING
          """);

  /** An index holds tenant, user and reason, and takes a third of a page. */
  private static final int MAX_INDEXED = 256;

  private static final Instant EARLIEST = Instant.EPOCH.minusMillis(1);
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  @Override
  public String query() {
    return INSERT.positional();
  }

  @Override
  public void statement(PreparedStatement statement, DeadLetter letter) throws SQLException {
    var time = time(letter.appendTime());
    INSERT
        .on(statement)
        .set("id", UUID.fromString(id(letter)))
        .set("tenant_id", indexed(letter.tenantId()))
        .set("user_id", indexed(letter.userId()))
        .set("reason", indexed(letter.reason()))
        .set("field", storable(letter.field()))
        .set("detail", storable(letter.detail()))
        .set("topic", storable(letter.topic()))
        .set("partition", letter.partition())
        .set("offset", letter.offset())
        .set("append_time", time)
        .set("payload", letter.payload())
        .set("created_at", time)
        .set("stack_trace", storable(letter.stackTrace()))
        .set("record_key", letter.key());
  }

  /** Writes a single letter. */
  public static void write(Connection connection, DeadLetter letter) throws SQLException {
    var insert = new DeadLetterStatement();
    try (var statement = connection.prepareStatement(insert.query())) {
      insert.statement(statement, letter);
      statement.executeUpdate();
    }
  }

  /** By position and content: stages may give letters of several windows the same position. */
  private static String id(DeadLetter letter) {
    return Ids.of(
        "dead-letter",
        letter.topic(),
        Integer.toString(letter.partition()),
        Long.toString(letter.offset()),
        letter.reason(),
        letter.tenantId(),
        letter.userId(),
        letter.field());
  }

  /** Whoever writes to a log chooses its records' times. */
  private static OffsetDateTime time(long millis) {
    var time = Instant.ofEpochMilli(millis);
    var bounded = time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
    return bounded.atOffset(ZoneOffset.UTC);
  }

  private static String indexed(String text) {
    var length = text.codePointCount(0, text.length());
    return storable(
        length <= MAX_INDEXED ? text : text.substring(0, text.offsetByCodePoints(0, MAX_INDEXED)));
  }

  /** Without NUL and halves of surrogate pairs, which no column can hold. */
  private static String storable(String text) {
    if (text.codePoints().noneMatch(DeadLetterStatement::isUnstorable)) {
      return text;
    }
    var kept = new StringBuilder(text.length());
    text.codePoints().map(c -> isUnstorable(c) ? '\ufffd' : c).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static boolean isUnstorable(int c) {
    return c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}

package io.remdreaming.sinks.postgres;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.memory.Ids;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The table {@code dead_letters}: a letter read again changes nothing. */
public final class DeadLetterTable {

  private static final String INSERT =
      """
      INSERT INTO dead_letters (id, tenant_id, user_id, reason, field, detail, topic, partition,
        "offset", append_time, payload, created_at, stack_trace)
      SELECT l.id, l.tenant_id, l.user_id, l.reason, l.field, l.detail, l.topic, l.partition,
        l.log_offset, l.append_time, l.payload, l.append_time, l.stack_trace
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        AS l(id, tenant_id, user_id, reason, field, detail, topic, partition, log_offset,
          append_time, payload, stack_trace)
      ORDER BY l.id
      ON CONFLICT (id) DO NOTHING
      """;

  private DeadLetterTable() {}

  public static void insert(Session session, List<DeadLetter> letters) throws SQLException {
    var id = BinaryArray.uuids();
    var tenant = BinaryArray.texts();
    var user = BinaryArray.texts();
    var reason = BinaryArray.texts();
    var field = BinaryArray.texts();
    var detail = BinaryArray.texts();
    var topic = BinaryArray.texts();
    var partition = BinaryArray.ints();
    var offset = BinaryArray.longs();
    var appendTime = BinaryArray.times();
    var payload = BinaryArray.blobs();
    var stackTrace = BinaryArray.texts();
    for (var letter : letters) {
      id.addUuid(id(letter));
      tenant.add(storable(letter.tenantId()));
      user.add(storable(letter.userId()));
      reason.add(letter.reason());
      field.add(storable(letter.field()));
      detail.add(storable(letter.detail()));
      topic.add(letter.topic());
      partition.add(letter.partition());
      offset.add(letter.offset());
      appendTime.add(Instant.ofEpochMilli(letter.appendTime()));
      payload.addBytes(letter.payload());
      stackTrace.add(storable(letter.stackTrace()));
    }
    session.call(
        INSERT,
        id,
        tenant,
        user,
        reason,
        field,
        detail,
        topic,
        partition,
        offset,
        appendTime,
        payload,
        stackTrace);
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

  private static String storable(String text) {
    return text.replace('\u0000', '\ufffd');
  }
}

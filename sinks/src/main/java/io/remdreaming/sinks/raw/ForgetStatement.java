package io.remdreaming.sinks.raw;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.sinks.postgres.BinaryArray;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The statement that notes wishes to forget and fulfils them. */
final class ForgetStatement implements RowStatement<Forget> {

  private static final long serialVersionUID = 1L;

  private static final String CALL =
      """
      SELECT forget(f.tenant, f.user_id, f.scope, f.session, f.target, f.row_id, f.log_offset,
        f.partition, f.append_time)
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
        AS f(tenant, user_id, scope, session, target, row_id, log_offset, partition, append_time)
      """;

  @Override
  public String query() {
    return CALL;
  }

  @Override
  public List<Forget> newest(List<Forget> rows) {
    return rows;
  }

  @Override
  public BinaryArray[] arrays(List<Forget> rows) {
    var tenant = BinaryArray.texts();
    var user = BinaryArray.texts();
    var scope = BinaryArray.texts();
    var session = BinaryArray.texts();
    var target = BinaryArray.texts();
    var row = BinaryArray.uuids();
    var offset = BinaryArray.longs();
    var partition = BinaryArray.ints();
    var appendTime = BinaryArray.times();
    for (var forget : rows) {
      tenant.add(forget.owner().tenantId());
      user.add(forget.owner().userId());
      scope.add(forget.scope().name().toLowerCase(Locale.ROOT));
      session.add(forget.sessionId());
      target.add(forget.targetId());
      row.addUuid(rowId(forget));
      offset.add(forget.offset());
      partition.add(forget.partition());
      appendTime.add(Instant.ofEpochMilli(forget.appendTime()));
    }
    return new BinaryArray[] {
      tenant, user, scope, session, target, row, offset, partition, appendTime
    };
  }

  @Override
  public DeadLetter refused(Forget row, String sqlState) {
    return RefusedRow.letter(row.owner(), row.targetId(), row.toString(), row.offset(), sqlState);
  }

  @Override
  public long appendTime(Forget row) {
    return 0;
  }

  /** The raw row that a wish for a message or a file is about. */
  private static String rowId(Forget forget) {
    return forget.scope() == Forget.Scope.FILE
        ? Ids.file(forget.owner(), forget.targetId())
        : Ids.message(forget.owner(), forget.targetId());
  }
}

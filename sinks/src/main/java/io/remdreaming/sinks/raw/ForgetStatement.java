package io.remdreaming.sinks.raw;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.sinks.postgres.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The statement that records deletion requests and fulfils them. */
final class ForgetStatement implements RowStatement<Forget> {

  private static final long serialVersionUID = 1L;

  private static final String CALL =
      """
      SELECT forget(of_tenant => f.tenant_id, of_user => f.user_id, of_scope => f.scope,
        of_session => f.session_id, of_target => f.target_id, of_row => f.row_id,
        of_offset => f.log_offset, of_partition => f.partition, of_append_time => f.append_time)
      FROM %s
      """;

  @Override
  public String sql(Columns columns) {
    return CALL.formatted(columns.table("f"));
  }

  @Override
  public List<Forget> newest(List<Forget> rows) {
    return rows;
  }

  @Override
  public Columns columns(List<Forget> rows) {
    var columns = new Columns();
    var tenant = columns.texts("tenant_id");
    var user = columns.texts("user_id");
    var scope = columns.texts("scope");
    var session = columns.texts("session_id");
    var target = columns.texts("target_id");
    var row = columns.uuids("row_id");
    var offset = columns.longs("log_offset");
    var partition = columns.ints("partition");
    var appendTime = columns.times("append_time");
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
    return columns;
  }

  @Override
  public DeadLetter refused(Forget row, String sqlState) {
    return RefusedRow.letter(row.owner(), row.targetId(), row.toString(), row.offset(), sqlState);
  }

  @Override
  public long appendTime(Forget row) {
    return 0;
  }

  /** The raw row that a request for a message or a file is about. */
  private static String rowId(Forget forget) {
    return forget.scope() == Forget.Scope.FILE
        ? Ids.file(forget.owner(), forget.targetId())
        : Ids.message(forget.owner(), forget.targetId());
  }
}

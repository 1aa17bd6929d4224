package io.remdreaming.sinks.raw;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.sinks.postgres.Columns;
import java.time.Instant;
import java.util.List;

/** The statement that records deletion requests and fulfils them. */
final class ForgetStatement implements RowStatement<Forget> {

  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String CALL =
      """
      SELECT forget_in_versions(of_tenant => f.tenant_id, of_user => f.user_id, of_scope => f.scope,
        of_session => f.session_id, of_target => f.target_id, of_row => f.row_id,
        of_offset => f.log_offset, of_partition => f.partition, of_append_time => f.append_time,
        of_sources => ARRAY(SELECT jsonb_array_elements_text(f.sources::jsonb)))
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
    columns
        .of(rows)
        .texts("tenant_id", forget -> forget.owner().tenantId())
        .texts("user_id", forget -> forget.owner().userId())
        .texts("scope", Forget::storedScope)
        .texts("session_id", Forget::sessionId)
        .texts("target_id", Forget::targetId)
        .uuids("row_id", ForgetStatement::rowId)
        .longs("log_offset", Forget::offset)
        .ints("partition", Forget::partition)
        .times("append_time", forget -> Instant.ofEpochMilli(forget.appendTime()))
        .texts("sources", ForgetStatement::sources);
    return columns;
  }

  @Override
  public DeadLetter refused(Forget row, String sqlState) {
    return RefusedRow.letter(row.owner(), row.targetId(), event(row), row.offset(), sqlState);
  }

  /** By it a later request tells this one from a letter that may hold what it deletes. */
  private static String event(Forget row) {
    return JSON.createObjectNode()
        .put("type", "forget")
        .put("scope", row.storedScope())
        .put("session_id", row.sessionId().replace('\0', '\ufffd'))
        .put("target_id", row.targetId().replace('\0', '\ufffd'))
        .toString();
  }

  /** The ids of a moment's messages, as JSON. */
  private static String sources(Forget row) {
    var ids = JSON.createArrayNode();
    if (row.correction() != null) {
      row.correction().target().messageIds().forEach(ids::add);
    }
    return ids.toString();
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

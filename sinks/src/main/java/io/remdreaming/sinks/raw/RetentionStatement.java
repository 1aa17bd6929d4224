package io.remdreaming.sinks.raw;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.memory.Retention;
import io.remdreaming.model.memory.RetentionChange;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.sinks.postgres.Columns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The statement that takes policies and marks of tenants, and purges what is too old by them. All
 * writers lock tenants in one order.
 */
final class RetentionStatement implements RowStatement<RetentionChange> {

  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String CALL =
      """
      SELECT retain(of_tenant => r.tenant_id, of_offset => r.policy_offset, of_days => r.days,
        of_mark => r.mark)
      FROM %s
      """;

  @Override
  public String sql(Columns columns) {
    return CALL.formatted(columns.table("r"));
  }

  /** All policies, and of each tenant the latest mark. */
  @Override
  public List<RetentionChange> newest(List<RetentionChange> rows) {
    var marks = new HashMap<String, RetentionChange>();
    var newest = new ArrayList<RetentionChange>();
    for (var row : rows) {
      if (row.policy() == null) {
        marks.merge(row.tenantId(), row, (a, b) -> a.mark() < b.mark() ? b : a);
      } else {
        newest.add(row);
      }
    }
    newest.addAll(marks.values());
    newest.sort(Comparator.comparing(RetentionChange::tenantId));
    return newest;
  }

  @Override
  public Columns columns(List<RetentionChange> rows) {
    var columns = new Columns();
    columns
        .of(rows)
        .texts("tenant_id", RetentionChange::tenantId)
        .longs("policy_offset", RetentionStatement::offset)
        .jsons("days", row -> JSON.valueToTree(days(row.policy())).toString())
        .dates("mark", RetentionStatement::mark);
    return columns;
  }

  private static long offset(RetentionChange row) {
    return row.policy() == null ? -1 : row.policy().offset();
  }

  private static Map<String, Integer> days(@Nullable PolicyChange change) {
    return change == null ? Map.of() : Retention.of(change.policy()).days();
  }

  private static @Nullable LocalDate mark(RetentionChange row) {
    return row.mark() == Retention.NO_MARK ? null : LocalDate.ofEpochDay(row.mark());
  }

  @Override
  public DeadLetter refused(RetentionChange row, String sqlState) {
    var days = days(row.policy()).toString();
    return RefusedRow.letter(
        UserKey.shared(row.tenantId()), "retention", days, offset(row), sqlState);
  }

  @Override
  public long appendTime(RetentionChange row) {
    return 0;
  }
}

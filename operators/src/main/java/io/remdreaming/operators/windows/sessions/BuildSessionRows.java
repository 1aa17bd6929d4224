package io.remdreaming.operators.windows.sessions;

import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.operators.rows.Columns;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;

/** Sessions in numbers, as rows of {@code sessions}; a stream without session id has no row. */
public final class BuildSessionRows implements FlatMapFunction<SessionTotals, RowSet> {

  /** The operation under which session rows are kept. */
  public static final String OPERATION = "sessions";

  private static final long serialVersionUID = 1L;

  private final boolean remembersMoments;

  private BuildSessionRows(boolean remembersMoments) {
    this.remembersMoments = remembersMoments;
  }

  /**
   * Takes the totals of sessions whose session windows are all closed.
   *
   * @param remembersMoments whether moments are made of the windows
   */
  public static SingleOutputStreamOperator<RowSet> on(
      DataStream<SessionTotals> totals, boolean remembersMoments) {
    return totals
        .flatMap(new BuildSessionRows(remembersMoments))
        .returns(RowSet.class)
        .name("Build session rows")
        .uid("build-session-rows");
  }

  @Override
  public void flatMap(SessionTotals totals, Collector<RowSet> out) {
    var session = totals.session();
    var id = session.sessionId();
    if (id.isEmpty()) {
      return;
    }
    var rows = totals.messages() == 0 ? List.<Row>of() : List.of(row(totals));
    out.collect(
        RowSet.of(
            session.owner(),
            OPERATION,
            "session:" + id,
            id,
            totals.version(),
            totals.messages(),
            rows));
  }

  private Row row(SessionTotals totals) {
    var session = totals.session();
    var columns = Columns.object();
    columns.put("name", session.sessionId()).put("mode", "normal");
    columns.put("message_count", totals.messages()).put("total_tokens", totals.tokens());
    // every message of a closed session window lies in a moment
    columns.put("last_moment_message_idx", remembersMoments ? totals.messages() - 1 : 0);
    return new Row(
        "sessions",
        Ids.session(session.owner(), session.sessionId()),
        session.sessionId(),
        Instant.ofEpochMilli(totals.startedAt()),
        columns.toString(),
        "",
        List.of(),
        List.of());
  }
}

package io.remdreaming.operators.stages.summaries;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.periods.SummarizedDay;
import io.remdreaming.model.summaries.ToldSentence;
import io.remdreaming.operators.deletions.DeletionNotice;
import io.remdreaming.operators.rows.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;

/** Summaries of days in short. */
final class SelectDays implements FlatMapFunction<RowSet, DayDelta> {

  private static final long serialVersionUID = 1L;

  private SelectDays() {}

  /** Takes sets that have passed the changelog; deletion notices pass on. */
  static SingleOutputStreamOperator<DayDelta> on(DataStream<RowSet> newest) {
    return newest
        .flatMap(new SelectDays())
        .returns(DayDelta.class)
        .name("Select days")
        .uid("select-days");
  }

  @Override
  public void flatMap(RowSet set, Collector<DayDelta> out) {
    if (DeletionNotice.is(set)) {
      out.collect(DayDelta.notice(set.owner(), set.version()));
    } else if (set.operation().equals(Operations.SUMMARIES)) {
      for (var row : set.rows()) {
        var day = day(row, set.provisional());
        out.collect(new DayDelta(set.owner(), set.version(), row.id(), day));
      }
      for (var id : set.deletedIds()) {
        out.collect(new DayDelta(set.owner(), set.version(), id, null));
      }
    }
  }

  private static SummarizedDay day(Row row, boolean provisional) {
    var columns = Columns.object(row.columns());
    return new SummarizedDay(
        row.id(),
        columns.path("bot_name").asText(),
        Instant.parse(columns.path("start_timestamp").asText()).toEpochMilli(),
        columns.path("message_count").asInt(),
        Columns.texts(columns.path("key_topics")),
        columns.path("emotional_tone").asText(),
        columns.path("summary_text").asText(),
        told(columns.path("metadata").path("told")),
        provisional);
  }

  private static List<ToldSentence> told(JsonNode array) {
    var told = new ArrayList<ToldSentence>(array.size());
    for (var one : array) {
      told.add(
          new ToldSentence(
              one.path("speaker").asText(),
              one.path("role").asText(),
              one.path("from").asInt(),
              one.path("to").asInt()));
    }
    return told;
  }
}

package io.remdreaming.operators.stages.summaries;

import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.periods.PeriodChange;
import io.remdreaming.model.periods.SummarizedDay;
import io.remdreaming.model.summaries.ConversationSummary;
import io.remdreaming.operators.rows.Columns;

/** Summaries of weeks and months as rows of {@code conversation_summaries}. */
final class PeriodRows {

  private PeriodRows() {}

  static Row of(PeriodChange change, ConversationSummary summary, Provenance made) {
    var period = change.period();
    var kind = period.kind().wireName();
    var stem = period.botName().isEmpty() ? kind : period.botName() + "-" + kind;
    var columns = Columns.object();
    columns.put("bot_name", period.botName()).put("summary_type", kind);
    columns.put("start_timestamp", period.start().toString());
    columns.put("end_timestamp", period.end().toString());
    columns.put("message_count", change.messages());
    SummaryRows.put(summary, made, columns);
    var ids = change.days().stream().map(SummarizedDay::id).toList();
    columns.set(
        "metadata",
        Columns.dream(Operations.SUMMARIES, period.id(), "source_summary_ids", ids, made));
    return SummaryRows.row(
        period.id(),
        Labels.of(stem, period.start(), period.id()),
        period.start(),
        summary.text(),
        columns);
  }
}

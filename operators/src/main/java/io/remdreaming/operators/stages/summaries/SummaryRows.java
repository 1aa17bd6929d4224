package io.remdreaming.operators.stages.summaries;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.days.DayWindowChange;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.Row.EmbeddedText;
import io.remdreaming.model.summaries.ConversationSummary;
import io.remdreaming.model.summaries.ToldSentence;
import io.remdreaming.operators.rows.Columns;
import java.time.Instant;
import java.util.List;

/** Summaries as rows of {@code conversation_summaries}. */
final class SummaryRows {

  static final String TABLE = "conversation_summaries";

  private static final String UNNAMED = "day";
  private static final String VERSION = "v1.0";

  private SummaryRows() {}

  static Row of(DayWindowChange change, ConversationSummary summary, Provenance made) {
    var day = change.day();
    var stem = day.botName().isEmpty() ? UNNAMED : day.botName();
    var columns = Columns.object();
    columns.put("bot_name", day.botName()).put("summary_type", "time_window");
    columns.put("start_timestamp", day.start().toString());
    columns.put("end_timestamp", day.end().toString());
    columns.put("message_count", change.messages().size());
    put(summary, made, columns);
    var ids = change.messages().stream().map(Message::id).toList();
    var metadata = Columns.dream(Operations.SUMMARIES, day.id(), "source_message_ids", ids, made);
    told(summary.told(), metadata);
    columns.set("metadata", metadata);
    return row(
        day.id(), Labels.of(stem, day.start(), day.id()), day.start(), summary.text(), columns);
  }

  /** What is the same of days, weeks and months. */
  static void put(ConversationSummary summary, Provenance made, ObjectNode columns) {
    columns.put("summary_text", summary.text());
    columns.set("key_topics", Columns.texts(summary.topics()));
    columns.put("emotional_tone", summary.tone().wireName());
    columns.put("compression_ratio", summary.scores().compression());
    columns.put("confidence_score", summary.scores().confidence());
    columns.put("enrichment_version", VERSION).put("language", summary.language());
    columns.put("quality_score", summary.scores().quality());
    columns.put("quality_level", made.tier().wireName());
    columns.put("needs_upgrade", made.needsUpgrade()).put("llm_used", made.usedModel());
    columns.put("llm_provider", made.provider()).put("tokens_used", made.tokens());
    columns.set("tags", Columns.texts(summary.topics()));
  }

  static Row row(String id, String label, Instant start, String text, ObjectNode columns) {
    return new Row(
        TABLE,
        id,
        label,
        start,
        columns.toString(),
        text,
        List.of(new EmbeddedText("summary_text", text)),
        List.of());
  }

  /** Where in the text who said what; weeks and months choose from it. */
  private static void told(List<ToldSentence> sentences, ObjectNode metadata) {
    if (!sentences.isEmpty()) {
      var told = metadata.putArray("told");
      for (var sentence : sentences) {
        told.addObject()
            .put("speaker", sentence.speaker())
            .put("role", sentence.role())
            .put("from", sentence.from())
            .put("to", sentence.to());
      }
    }
  }
}

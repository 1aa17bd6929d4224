package io.remdreaming.jobs.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.memory.Row.EmbeddedText;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.periods.SummarizedDay;
import io.remdreaming.model.ports.LocalSummaries;
import io.remdreaming.model.summaries.Feedback;
import io.remdreaming.model.summaries.ToldSentence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The weeks and months of one owner, from the rows of all days. */
final class ExpectedPeriods {

  private final LocalSummaries summaries;
  private final ZoneOffset zone;
  private final Map<String, Feedback> feedback;

  ExpectedPeriods(LocalSummaries summaries, int offsetSeconds, Map<String, Feedback> feedback) {
    this.summaries = summaries;
    this.zone = ZoneOffset.ofTotalSeconds(offsetSeconds);
    this.feedback = feedback;
  }

  /** The rows of every week with two days, and of every month with days of two weeks. */
  List<ExpectedRow> of(UserKey owner, List<ExpectedRow> days) {
    var weeks = new TreeMap<String, List<ExpectedRow>>();
    var months = new TreeMap<String, List<ExpectedRow>>();
    for (var day : days) {
      var bot = day.columns().path("bot_name").asText();
      group(weeks, bot + "/" + week(day), day);
      group(months, bot + "/" + date(day).withDayOfMonth(1), day);
    }
    var rows = new ArrayList<ExpectedRow>();
    weeks.forEach(
        (key, group) -> {
          if (group.size() > 1) {
            var from = date(group.get(0));
            from = from.minusDays(from.getDayOfWeek().getValue() - 1);
            rows.add(row(owner, "week", from, from.plusDays(7), group));
          }
        });
    months.forEach(
        (key, group) -> {
          if (group.stream().map(this::week).distinct().count() > 1) {
            var from = date(group.get(0)).withDayOfMonth(1);
            rows.add(row(owner, "month", from, from.plusMonths(1), group));
          }
        });
    return rows;
  }

  private static void group(Map<String, List<ExpectedRow>> groups, String key, ExpectedRow day) {
    groups.computeIfAbsent(key, k -> new ArrayList<>()).add(day);
  }

  private LocalDate date(ExpectedRow day) {
    return day.time().atOffset(zone).toLocalDate();
  }

  private String week(ExpectedRow day) {
    var date = date(day);
    return date.get(IsoFields.WEEK_BASED_YEAR) + "-" + date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
  }

  private ExpectedRow row(
      UserKey owner, String kind, LocalDate from, LocalDate to, List<ExpectedRow> group) {
    group.sort(Comparator.comparing(ExpectedRow::time).thenComparing(ExpectedRow::id));
    var start = from.atStartOfDay().toInstant(zone);
    var bot = group.get(0).columns().path("bot_name").asText();
    var id = Ids.of(kind, owner.tenantId(), owner.userId(), bot, start.toString());
    var days = group.stream().map(ExpectedPeriods::day).toList();
    var messages = days.stream().mapToInt(SummarizedDay::messages).sum();
    var summary = summaries.summarizeDays(days);
    var columns =
        ExpectedRows.summary(
            bot, summary, messages, start, to.atStartOfDay().toInstant(zone), feedback.get(id));
    columns.put("summary_type", kind).put("set_window", id);
    var metadata = ExpectedRows.dream("summaries", id, List.of());
    metadata.withObject("/dream").remove("source_message_ids");
    var sources = days.stream().map(SummarizedDay::id).toList();
    metadata.withObject("/dream").set("source_summary_ids", ExpectedRows.texts(sources));
    ExpectedRows.rate(metadata, feedback.get(id));
    columns.set("metadata", metadata);
    return new ExpectedRow(
        "conversation_summaries",
        owner,
        id,
        Labels.of(bot.isEmpty() ? kind : bot + "-" + kind, start, id),
        start,
        columns,
        summary.text(),
        List.of(new EmbeddedText("summary_text", summary.text())));
  }

  private static SummarizedDay day(ExpectedRow row) {
    var columns = row.columns();
    var topics = new ArrayList<String>();
    columns.path("key_topics").forEach(topic -> topics.add(topic.asText()));
    var told = new ArrayList<ToldSentence>();
    for (JsonNode one : columns.path("metadata").path("told")) {
      told.add(
          new ToldSentence(
              one.path("speaker").asText(),
              one.path("role").asText(),
              one.path("from").asInt(),
              one.path("to").asInt()));
    }
    return new SummarizedDay(
        row.id(),
        columns.path("bot_name").asText(),
        Instant.parse(columns.path("start_timestamp").asText()).toEpochMilli(),
        columns.path("message_count").asInt(),
        topics,
        columns.path("emotional_tone").asText(),
        columns.path("summary_text").asText(),
        told,
        false);
  }
}

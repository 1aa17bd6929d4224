package io.remdreaming.operators.summaries;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.days.DayChange;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Provenance;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.ports.LocalSummaries;
import io.remdreaming.model.summaries.DaySummary;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.prompts.Transcript;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.flink.util.Collector;

/** The summary of a day as a set of one row; the set is empty once the day is gone. */
final class SummarySets {

  private SummarySets() {}

  static RowSet of(DayChange change, DaySummary summary, Provenance made) {
    var rows = List.of(SummaryRows.of(change, summary, made));
    return set(change, change.version().ranked(made.tier().rank()), rows);
  }

  private static RowSet set(DayChange change, Version version, List<Row> rows) {
    var day = change.day();
    return RowSet.of(
            day.owner(),
            Operations.SUMMARIES,
            day.id(),
            change.sessionId(),
            version,
            change.messages().size(),
            rows)
        .within(Transcript.trace(change.messages()))
        .appended(change.appendTime());
  }

  /** The set that the local tier finds, or a dead letter. */
  static void local(
      DayChange change, LocalSummaries tier, Collector<RowSet> out, Consumer<DeadLetter> letters) {
    if (change.kind() == DayChange.Kind.GONE) {
      out.collect(set(change, change.version(), List.of()));
      return;
    }
    RowSet set;
    try {
      set = of(change, tier.summarize(change.messages()), Provenance.LOCAL);
    } catch (Throwable e) {
      var ids = change.messages().stream().map(Message::id).collect(Collectors.joining("\n"));
      var day = change.day();
      letters.accept(
          DeadLetters.failed(
              Operations.SUMMARIES, day.owner(), day.id(), change.version(), e, ids));
      return;
    }
    out.collect(set);
  }
}

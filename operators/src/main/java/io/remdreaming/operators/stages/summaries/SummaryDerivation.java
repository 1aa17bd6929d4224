package io.remdreaming.operators.stages.summaries;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.days.DayWindowChange;
import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Origin;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.ports.LocalSummaries;
import io.remdreaming.model.summaries.ConversationSummary;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.stages.Derivation;
import io.remdreaming.operators.stages.prompts.Transcript;
import java.util.List;
import java.util.stream.Collectors;

/** The summary of a day, as a set of one row; the set is empty once the day is gone. */
final class SummaryDerivation implements Derivation<LocalSummaries, DayWindowChange, RowSet> {

  private static final long serialVersionUID = 1L;

  @Override
  public RowSet local(LocalSummaries tier, DayWindowChange change) {
    return change.kind() == DayWindowChange.Kind.DELETE
        ? set(change, Provenance.LOCAL, List.of())
        : set(change, tier.summarize(change.messages()), Provenance.LOCAL);
  }

  @Override
  public RowSet answered(
      LocalSummaries tier, DayWindowChange change, Answer answer, Provenance made) {
    var draft = SummaryAnswers.read(answer.json());
    return set(change, tier.summarize(change.messages(), draft), made);
  }

  @Override
  public RowSet asProvisional(RowSet set) {
    return set.provisional(true);
  }

  @Override
  public DeadLetter failed(DayWindowChange change, Throwable e) {
    var ids = change.messages().stream().map(Message::id).collect(Collectors.joining("\n"));
    var day = change.day();
    return DeadLetters.failed(
        Operations.SUMMARIES, day.owner(), day.id(), change.version(), e, ids);
  }

  static RowSet set(DayWindowChange change, ConversationSummary summary, Provenance made) {
    return set(change, made, List.of(SummaryRows.of(change, summary, made)));
  }

  private static RowSet set(DayWindowChange change, Provenance made, List<Row> rows) {
    var day = change.day();
    return RowSet.of(
            day.owner(),
            Operations.SUMMARIES,
            day.id(),
            change.sessionId(),
            change.version().ranked(made.tier().rank()),
            change.messages().size(),
            rows)
        .from(new Origin(Transcript.trace(change.messages()), change.appendTime()));
  }
}

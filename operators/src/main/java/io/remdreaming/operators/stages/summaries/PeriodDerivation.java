package io.remdreaming.operators.stages.summaries;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.periods.PeriodChange;
import io.remdreaming.model.periods.SummarizedDay;
import io.remdreaming.model.ports.LocalSummaries;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.stages.Derivation;
import java.util.List;
import java.util.stream.Collectors;

/** The summary of a week or a month, as a set of one row; the set is empty once it is not told. */
final class PeriodDerivation implements Derivation<LocalSummaries, PeriodChange, RowSet> {

  private static final long serialVersionUID = 1L;

  @Override
  public RowSet local(LocalSummaries tier, PeriodChange change) {
    var rows =
        change.isGone()
            ? List.<Row>of()
            : List.of(PeriodRows.of(change, tier.summarizeDays(change.days()), Provenance.LOCAL));
    return set(change, Provenance.LOCAL, rows);
  }

  @Override
  public RowSet answered(LocalSummaries tier, PeriodChange change, Answer answer, Provenance made) {
    var draft = SummaryAnswers.read(answer.json());
    var summary = tier.summarizeDays(change.days(), draft);
    return set(change, made, List.of(PeriodRows.of(change, summary, made)));
  }

  @Override
  public RowSet asProvisional(RowSet set) {
    return set.provisional(true);
  }

  @Override
  public DeadLetter failed(PeriodChange change, Throwable e) {
    var period = change.period();
    var ids = change.days().stream().map(SummarizedDay::id).collect(Collectors.joining("\n"));
    return DeadLetters.failed(
        PeriodPrompts.OPERATION, period.owner(), period.id(), change.version(), e, ids);
  }

  private static RowSet set(PeriodChange change, Provenance made, List<Row> rows) {
    return RowSet.of(
        change.period().owner(),
        Operations.SUMMARIES,
        change.period().id(),
        "",
        change.version().ranked(made.tier().rank()),
        change.messages(),
        rows);
  }
}

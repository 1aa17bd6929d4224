package io.remdreaming.operators.summaries;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalSummaries;
import io.remdreaming.model.summaries.Feedback;
import io.remdreaming.operators.days.CloseDays;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.Gateway;
import io.remdreaming.operators.prompts.AskedWork;
import io.remdreaming.operators.prompts.Asking;
import io.remdreaming.operators.prompts.PromptTemplate;
import io.remdreaming.operators.stages.Dreamt;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The stage {@code summaries}: what each day with a bot was about.
 *
 * <pre>
 *  activity ─> ROUTE TO DAYS (t,u) ─> CLOSE DAYS (t,u,bot,day)
 *                                             │
 *                                           PROMPT ─┬─> GATEWAY ─> READ SUMMARIES ─┐
 *                                                   └─> SUMMARIZE DAYS ────────────┤
 *  feedback ────────────────────────────────────────────> RATE SUMMARIES (t,u) <───┘ ─> sets
 * </pre>
 */
public final class Summaries {

  private Summaries() {}

  public static Dreamt on(
      DataStream<Activity> activity,
      DataStream<Feedback> feedback,
      Factory<LocalSummaries> local,
      SummaryOptions options,
      Asking asking) {
    var days = CloseDays.on(activity, options.days());
    var question = new DayQuestion(PromptTemplate.summaries(), options, asking.prompts());
    var asked = AskedWork.on(days, question, asking);
    var read = ReadSummaries.on(asked.answered(), local);
    var ruled = SummarizeDays.on(asked.around(), local);
    return new Dreamt(
        RateSummaries.on(ruled.union(read), feedback, options.days().finalOnly()),
        DeadLetters.of(days, asked.answered(), read, ruled),
        asked.answered().getSideOutput(Gateway.CALLS));
  }
}

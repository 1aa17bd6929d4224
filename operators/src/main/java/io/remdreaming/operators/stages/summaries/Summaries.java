package io.remdreaming.operators.stages.summaries;

import io.remdreaming.model.days.DayWindow;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalSummaries;
import io.remdreaming.model.summaries.Feedback;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.stages.Stage;
import io.remdreaming.operators.stages.StageOutputs;
import io.remdreaming.operators.stages.prompts.BuildPrompts;
import io.remdreaming.operators.stages.prompts.ModelAccess;
import io.remdreaming.operators.stages.prompts.PromptTemplates;
import io.remdreaming.operators.windows.WindowEvent;
import io.remdreaming.operators.windows.days.CloseDays;
import io.remdreaming.operators.windows.days.DayPromptRetries;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The stage {@code summaries}: what each day with a bot was about.
 *
 * <pre>
 *  what happens to days ─> CLOSE DAY WINDOWS (t,u,bot,day)
 *                                             │
 *                                           PROMPT ─> GATEWAY ─> DERIVE ─> sets
 *
 *  newest sets, weeks and months ─> RATE SUMMARIES (t,u) ─> newest sets
 *  feedback ────────────────────────────^
 * </pre>
 */
public final class Summaries {

  private Summaries() {}

  public static StageOutputs on(
      DataStream<WindowEvent<DayWindow>> events,
      Factory<LocalSummaries> local,
      SummaryOptions options,
      ModelAccess asking) {
    var days =
        CloseDays.on(
            events, options.days(), new DayPromptRetries(asking.again(), options.minMessages()));
    var question = new DayPrompts(PromptTemplates.summaries(), options, asking.prompts());
    var stage =
        Stage.of(
            BuildPrompts.on(days, question, asking).startNewChain(),
            question,
            new SummaryDerivation(),
            local,
            TypeInformation.of(RowSet.class),
            asking);
    return new StageOutputs(
        List.of(stage.results()),
        List.of(),
        List.of(DeadLetters.of(days), stage.deadLetters()),
        List.of(stage.calls()));
  }

  /**
   * All newest sets, of which those of days, weeks and months are as users rate them.
   *
   * @param newest sets that have passed the changelog
   * @param periods what came of weeks and months
   */
  public static DataStream<RowSet> rated(
      DataStream<RowSet> newest,
      StageOutputs periods,
      DataStream<Feedback> feedback,
      boolean finalOnly) {
    return RateSummaries.on(newest, periods.sets(), feedback, finalOnly);
  }
}

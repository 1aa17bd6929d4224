package io.remdreaming.operators.stages.summaries;

import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalSummaries;
import io.remdreaming.operators.stages.Stage;
import io.remdreaming.operators.stages.StageOutputs;
import io.remdreaming.operators.stages.prompts.ModelAccess;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The operation {@code summaries} once more: what weeks and months were about, by the summaries of
 * their days.
 *
 * <pre>
 *  newest sets ─> SELECT DAYS ─> GATHER PERIODS (t,u) ─> PROMPT ─> GATEWAY ─> DERIVE ─> sets
 * </pre>
 *
 * <p>Its sets are whole and pass no changelog: a period has one window, and the rating of summaries
 * lets only its newest set pass.
 */
public final class PeriodSummaries {

  private PeriodSummaries() {}

  /** Takes sets that have passed the changelog. */
  public static StageOutputs on(
      DataStream<RowSet> newest,
      Factory<LocalSummaries> local,
      SummaryOptions options,
      ModelAccess asking) {
    var periods = GatherPeriods.on(SelectDays.on(newest), options, asking);
    var question = new PeriodPrompts(options, asking.prompts());
    var stage =
        Stage.on(
            periods,
            question,
            new PeriodDerivation(),
            local,
            TypeInformation.of(RowSet.class),
            asking);
    return Stage.rows(stage);
  }
}

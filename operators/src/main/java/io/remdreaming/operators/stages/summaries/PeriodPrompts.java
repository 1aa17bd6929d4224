package io.remdreaming.operators.stages.summaries;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.PromptSubject;
import io.remdreaming.model.gateway.PromptTemplate;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.periods.PeriodChange;
import io.remdreaming.model.periods.SummarizedDay;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.operators.rows.Columns;
import io.remdreaming.operators.stages.prompts.DataLines;
import io.remdreaming.operators.stages.prompts.PromptBuilder;
import io.remdreaming.operators.stages.prompts.PromptOptions;
import io.remdreaming.operators.stages.prompts.PromptTemplates;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * What a week or a month was about, by the summaries of its days. Nobody is asked about a period
 * that goes on, since it would be asked about again after each of its days.
 *
 * @param template the prompt's template
 * @param options from how many messages on
 * @param prompts how is asked
 */
record PeriodPrompts(PromptTemplate template, SummaryOptions options, PromptOptions prompts)
    implements PromptBuilder<PeriodChange> {

  static final String OPERATION = Operations.PERIODS;

  PeriodPrompts(SummaryOptions options, PromptOptions prompts) {
    this(PromptTemplates.read("periods", 900, 0), options, prompts);
  }

  /** Whether models are asked about a period at all. */
  static boolean asksAbout(PeriodChange change, SummaryOptions options) {
    return !change.isGone()
        && change.over()
        && !change.isProvisional()
        && change.messages() >= options.minMessages();
  }

  @Override
  public String operation() {
    return OPERATION;
  }

  @Override
  public TypeInformation<PeriodChange> type() {
    return TypeInformation.of(PeriodChange.class);
  }

  @Override
  public UserKey owner(PeriodChange change) {
    return change.period().owner();
  }

  /** Better days come soon: it is not asked about twice. */
  @Override
  public boolean isProvisional(PeriodChange change) {
    return change.isProvisional() && prompts.tier() != Tier.BASIC;
  }

  @Override
  public @Nullable Prompt prompt(PeriodChange change) {
    if (prompts.tier() == Tier.BASIC || !asksAbout(change, options)) {
      return null;
    }
    var period = change.period();
    var data = new DataLines("days");
    var zone = ZoneOffset.ofTotalSeconds(options.days().rules().offset(period.tenantId()));
    change.days().forEach(day -> data.add(line(day, zone)));
    return new Prompt(
        new PromptSubject(period.owner(), operation(), period.id(), change.version(), null),
        template,
        data.toString(),
        template.outputTokens(0),
        prompts.terms(period.start()));
  }

  private static ObjectNode line(SummarizedDay day, ZoneOffset zone) {
    var date = Instant.ofEpochMilli(day.startMillis()).atOffset(zone).toLocalDate();
    var line = Columns.object().put("day", date.toString()).put("messages", day.messages());
    line.set("topics", Columns.texts(day.topics()));
    return line.put("tone", day.tone()).put("summary", day.text());
  }
}

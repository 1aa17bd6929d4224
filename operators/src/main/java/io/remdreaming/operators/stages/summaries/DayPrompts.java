package io.remdreaming.operators.stages.summaries;

import io.remdreaming.model.days.DayWindowChange;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.PromptSubject;
import io.remdreaming.model.gateway.PromptTemplate;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.text.Tokens;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.operators.stages.prompts.PromptBuilder;
import io.remdreaming.operators.stages.prompts.PromptOptions;
import io.remdreaming.operators.stages.prompts.Transcript;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * What a day was about. Nobody is asked about a day that is gone or has few messages, nor where the
 * local tier is all that is wanted. Of a day that is too long for the model, its beginning and end
 * are sent.
 *
 * @param template the prompt's template
 * @param options from how many messages on, and how long a prompt may be
 * @param prompts how is asked
 */
record DayPrompts(PromptTemplate template, SummaryOptions options, PromptOptions prompts)
    implements PromptBuilder<DayWindowChange> {

  /** What the marks and the line about missing turns take. */
  private static final int FRAME = 32;

  @Override
  public String operation() {
    return Operations.SUMMARIES;
  }

  @Override
  public TypeInformation<DayWindowChange> type() {
    return TypeInformation.of(DayWindowChange.class);
  }

  @Override
  public UserKey owner(DayWindowChange change) {
    return change.day().owner();
  }

  @Override
  public @Nullable Prompt prompt(DayWindowChange change) {
    if (prompts.tier() == Tier.BASIC
        || change.kind() == DayWindowChange.Kind.DELETE
        || change.messages().size() < options.minMessages()) {
      return null;
    }
    var subject =
        new PromptSubject(
            change.day().owner(),
            operation(),
            change.day().id(),
            change.version(),
            Transcript.trace(change.messages()));
    return new Prompt(
        subject,
        template,
        Transcript.within(change.messages(), room()),
        template.outputTokens(0),
        prompts.terms(change.day().start()));
  }

  private int room() {
    var instructions = Tokens.estimate(template.system()) + Tokens.estimate(template.schema());
    return Math.max(0, options.maxInputTokens() - instructions - FRAME);
  }
}

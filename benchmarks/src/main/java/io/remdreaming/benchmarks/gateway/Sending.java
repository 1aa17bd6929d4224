package io.remdreaming.benchmarks.gateway;

import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.PromptSubject;
import io.remdreaming.model.gateway.PromptTemplate;
import io.remdreaming.model.gateway.PromptTerms;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.operators.gateway.PromptRequest;
import io.remdreaming.operators.stages.prompts.PromptTemplates;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/** Makes the prompts of a schedule: the job's own template with about 500 tokens of data. */
final class Sending implements GeneratorFunction<Long, PromptRequest<Ask>> {

  private static final long serialVersionUID = 1L;
  private static final int OUTPUT_TOKENS = 1_500;
  private static final String DATA =
      "{\"turn\":0,\"role\":\"user\",\"text\":\"The migration failed again last night.\"}\n"
          .repeat(25);

  /** No run finds the answers of another in the cache. */
  private final long run = System.nanoTime();

  private final Schedule schedule;
  private final PromptTemplate template = PromptTemplates.chunks();
  private long start;

  Sending(Schedule schedule) {
    this.schedule = schedule;
  }

  @Override
  public void open(SourceReaderContext context) {
    start = 0;
  }

  @Override
  public PromptRequest<Ask> map(Long number) {
    if (start == 0) {
      start = System.nanoTime();
    }
    var ask = schedule.next(number, start);
    return new PromptRequest<>(prompt(ask), ask);
  }

  private Prompt prompt(Ask ask) {
    var subject =
        new PromptSubject(
            ask.owner(), "chunks", "window-" + ask.number(), new Version(ask.number(), 0, 0), null);
    var data = schedule.text(ask) + " of run " + run + "\n" + DATA;
    return new Prompt(
        subject, template, data, OUTPUT_TOKENS, PromptTerms.of(Priority.MEDIUM, Tier.GOOD));
  }
}

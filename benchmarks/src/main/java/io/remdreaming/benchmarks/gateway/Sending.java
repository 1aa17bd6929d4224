package io.remdreaming.benchmarks.gateway;

import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.operators.gateway.Prompted;
import io.remdreaming.operators.prompts.PromptTemplate;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/** Makes the prompts of a schedule: the job's own template with about 500 tokens of data. */
final class Sending implements GeneratorFunction<Long, Prompted<Ask>> {

  private static final long serialVersionUID = 1L;
  private static final int OUTPUT_TOKENS = 1_500;
  private static final String DATA =
      "{\"turn\":0,\"role\":\"user\",\"text\":\"The migration failed again last night.\"}\n"
          .repeat(25);

  /** No run finds the answers of another in the cache. */
  private final long run = System.nanoTime();

  private final Schedule schedule;
  private final PromptTemplate template = PromptTemplate.chunks();
  private long start;

  Sending(Schedule schedule) {
    this.schedule = schedule;
  }

  @Override
  public void open(SourceReaderContext context) {
    start = 0;
  }

  @Override
  public Prompted<Ask> map(Long number) {
    if (start == 0) {
      start = System.nanoTime();
    }
    var ask = schedule.next(number, start);
    return new Prompted<>(prompt(ask), ask);
  }

  private Prompt prompt(Ask ask) {
    return new Prompt(
        new UserKey(ask.tenant(), "ann"),
        "chunks",
        "window-" + ask.number(),
        new Version(ask.number(), 0, 0),
        Priority.MEDIUM,
        Tier.GOOD,
        template.hash(),
        template.system(),
        schedule.text(ask) + " of run " + run + "\n" + DATA,
        template.name(),
        template.schema(),
        OUTPUT_TOKENS,
        false);
  }
}

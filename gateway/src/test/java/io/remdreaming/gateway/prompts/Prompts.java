package io.remdreaming.gateway.prompts;

import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.PromptSubject;
import io.remdreaming.model.gateway.PromptTemplate;
import io.remdreaming.model.gateway.PromptTerms;
import io.remdreaming.model.gateway.Routing;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.model.tiers.TierModel;
import java.util.Map;

/** Prompts and models as tests use them. */
public final class Prompts {

  static final TierModel MODEL = new TierModel("fake", "model", 5_000, 500);
  static final Routing ROUTING = new Routing(Map.of(Tier.GOOD, MODEL));

  private Prompts() {}

  static Prompt of(String tenant, String text) {
    return of(tenant, text, Priority.MEDIUM);
  }

  static Prompt of(String tenant, String text, Priority priority) {
    return of(tenant, text, priority, 0);
  }

  /** A prompt that must leave so many tokens. */
  static Prompt of(String tenant, String text, long budgetReserve) {
    return of(tenant, text, Priority.LOW, budgetReserve);
  }

  /** A prompt to one provider and model only. */
  static Prompt to(String provider, String model, String tenant, String text) {
    var prompt = of(tenant, text);
    return new Prompt(
        prompt.subject(),
        prompt.template(),
        prompt.data(),
        prompt.maxOutputTokens(),
        prompt.terms().to(provider, model));
  }

  private static Prompt of(String tenant, String text, Priority priority, long budgetReserve) {
    var subject =
        new PromptSubject(
            new UserKey(tenant, "ann"), "chunks", "w:" + text, new Version(3, 0, 0), null);
    return new Prompt(
        subject,
        PromptTemplate.of("labels", "Label.", "{}", 0, 0),
        text,
        500,
        new PromptTerms(priority, Tier.GOOD, false, budgetReserve, null, null));
  }
}

package io.remdreaming.jobs;

import io.remdreaming.gateway.GatewayOptions;
import io.remdreaming.jobs.options.DreamingOptions;
import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.chunks.ChunkedWindow;
import io.remdreaming.model.gateway.Contents;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.gateway.Routing.Route;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.sessions.SessionWindowChange;
import io.remdreaming.model.tiers.Prices;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.operators.stages.entities.Entities;
import io.remdreaming.operators.stages.prompts.PromptOptions;
import io.remdreaming.operators.stages.prompts.PromptTemplates;
import io.remdreaming.operators.stages.prompts.SessionWindowPrompts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What it takes to have session windows dreamed by models, by the rules of the job's own gateways.
 */
public final class WindowCosts {

  private final GatewayOptions gateway;
  private final List<SessionWindowPrompts> questions = new ArrayList<>();

  /**
   * @param options of the job
   */
  public WindowCosts(DreamingOptions options) {
    gateway = options.models().gateway();
    var prompts = PromptOptions.always(Tier.GOOD, Priority.MEDIUM);
    if (options.operations().contains(Operations.CHUNKS)) {
      questions.add(new SessionWindowPrompts(Operations.CHUNKS, PromptTemplates.chunks(), prompts));
    }
    if (options.operations().contains(Operations.MOMENTS)) {
      questions.add(
          new SessionWindowPrompts(Operations.MOMENTS, PromptTemplates.moments(), prompts));
    }
    if (options.operations().contains(Operations.ENTITIES)) {
      questions.add(new SessionWindowPrompts(Operations.ENTITIES, Entities.template(), prompts));
    }
  }

  /** The operations that ask about session windows. */
  public List<String> operations() {
    return questions.stream().map(SessionWindowPrompts::operation).toList();
  }

  public boolean hasModels() {
    return !gateway.routing().models().isEmpty();
  }

  /** Who answers a tenant that wants a tier. */
  public Route route(Tier requested, TenantPolicy policy) {
    return gateway.routing().route(requested, policy);
  }

  /** What a tenant may spend. */
  public Limits limits(TenantPolicy policy) {
    return gateway.limits().under(policy);
  }

  /** After how long every question about a session window has an outcome. */
  public Duration patience() {
    return gateway.queue().timeout().multipliedBy(questions.size());
  }

  /** The most that one attempt at each question can take, as the gateways reserve it. */
  public Cost of(SessionWindowChange window, Route route) {
    var work = new ChunkedWindow(window, List.of(), Provenance.LOCAL);
    var cost = new Cost(0, 0, true);
    for (var question : questions) {
      var prompt = question.prompt(work);
      if (prompt != null) {
        var in = Contents.inputBound(prompt);
        var out = Contents.outputTokens(prompt, route.model());
        var micros = prices().micros(route.model(), in, out);
        var fits = Contents.estimatedInput(prompt) <= route.model().maxInputTokens();
        cost = cost.and(new Cost((long) in + out, micros, fits));
      }
    }
    return cost;
  }

  public boolean know(Route route) {
    return prices().know(route.model());
  }

  private Prices prices() {
    return gateway.prices();
  }

  /**
   * What something takes.
   *
   * @param tokens read and written
   * @param micros millionths of a US dollar
   * @param fits whether the model takes prompts of this size
   */
  public record Cost(long tokens, long micros, boolean fits) {

    Cost and(Cost other) {
      return new Cost(tokens + other.tokens, micros + other.micros, fits && other.fits);
    }
  }
}

package io.remdreaming.jobs.options;

import io.remdreaming.clients.providers.ProviderOptions;
import io.remdreaming.gateway.GatewayOptions;
import io.remdreaming.model.gateway.Routing;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.RequestedTier;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.model.tiers.TierModel;
import io.remdreaming.operators.stages.prompts.PromptOptions;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which language models are called, and how. Without a provider nobody is.
 *
 * @param provider how the provider is reached; null for the local tier
 * @param others how those are reached who answer only prompts that name them
 * @param prompts what is wanted
 * @param paying the operations that may call models anew; empty for all
 * @param gateway how prompts are answered
 * @param usageTopic the topic that repeats every call
 * @param tracing whether calls become spans
 */
public record ModelOptions(
    @Nullable ProviderOptions provider,
    List<ProviderOptions> others,
    PromptOptions prompts,
    Set<String> paying,
    GatewayOptions gateway,
    String usageTopic,
    boolean tracing)
    implements Serializable {

  private static final Set<String> PAID_TIERS = Set.of("good", "premium");
  private static final Map<String, List<String>> USUAL_MODELS =
      Map.of("anthropic", List.of("claude-haiku-4-5", "claude-sonnet-4-5"));

  /**
   * Reads the options.
   *
   * @param environment the process's environment: the names by which other such programs are told
   * @param deployment a name that no other running job has
   * @param range the windows that are written, and for which alone anything may be spent
   * @param relates whether models are called about relations between resources
   * @param bounded whether the job ends at the log's end, so that it may wait for whom it likes
   */
  static ModelOptions of(
      OptionReader reader,
      Map<String, String> environment,
      String deployment,
      TimeRange range,
      boolean relates,
      boolean bounded) {
    var name = provider(reader, environment);
    var provider = name.equals("local") ? null : ProviderSettings.own(reader, name);
    var others = ProviderSettings.others(reader, name);
    var routing =
        provider == null ? new Routing(Map.of()) : routing(reader, environment, name, others);
    var tier = tier(reader);
    return new ModelOptions(
        provider,
        others.stream().map(ProviderSettings.Named::options).toList(),
        new PromptOptions(
            provider == null ? Tier.BASIC : tier,
            best(routing),
            Priority.MEDIUM,
            0,
            range.from(),
            range.to()),
        paying(reader),
        GatewaySettings.read(reader, deployment, routing, relates, bounded),
        reader.read(ModelOptionKeys.USAGE_TOPIC, "a topic", topic -> !topic.isBlank()),
        tracing(reader, environment));
  }

  private static boolean tracing(OptionReader reader, Map<String, String> environment) {
    var given = reader.given(ModelOptionKeys.OTEL_ENABLED, environment.get("OTEL__ENABLED"));
    if (!List.of("true", "false").contains(given.toLowerCase(Locale.ROOT))) {
      reader.problem("otel.enabled: found '%s', expected true or false".formatted(given));
    }
    return given.equalsIgnoreCase("true");
  }

  /** All that may be called. */
  public List<ProviderOptions> providers() {
    var all = new ArrayList<>(others);
    if (provider != null) {
      all.add(0, provider);
    }
    return List.copyOf(all);
  }

  public PromptOptions prompts(String operation) {
    return paying.isEmpty() || paying.contains(operation) ? prompts : prompts.cacheOnly();
  }

  private static Set<String> paying(OptionReader reader) {
    return Set.copyOf(
        reader.some(ModelOptionKeys.PAYING, "some operations", Operations.ALL::containsAll));
  }

  private static String provider(OptionReader reader, Map<String, String> environment) {
    var given = reader.given(ModelOptionKeys.PROVIDER, environment.get("LLM_PROVIDER"));
    return given.isEmpty() ? "local" : given.toLowerCase(Locale.ROOT);
  }

  private static Routing routing(
      OptionReader reader,
      Map<String, String> environment,
      String provider,
      List<ProviderSettings.Named> others) {
    var usual = USUAL_MODELS.getOrDefault(provider, List.of("", ""));
    var everywhere = environment.getOrDefault("LLM_MODEL", environment.get("REM_DEFAULT_MODEL"));
    var good = reader.given(ModelOptionKeys.GOOD_MODEL, everywhere);
    var models = new EnumMap<Tier, TierModel>(Tier.class);
    put(models, Tier.GOOD, provider, good.isEmpty() ? usual.get(0) : good, reader);
    var premium = reader.optional(ModelOptionKeys.PREMIUM_MODEL);
    put(models, Tier.PREMIUM, provider, premium.isEmpty() ? usual.get(1) : premium, reader);
    if (models.isEmpty()) {
      reader.problem("llm.model.good: found nothing, expected a model of " + provider);
    }
    var byName = new TreeMap<String, TierModel>();
    for (var other : others) {
      byName.put(other.options().name(), model(other.options().name(), other.model(), reader));
    }
    return new Routing(models, byName);
  }

  private static void put(
      Map<Tier, TierModel> models, Tier tier, String provider, String model, OptionReader reader) {
    if (!model.isEmpty()) {
      models.put(tier, model(provider, model, reader));
    }
  }

  private static TierModel model(String provider, String model, OptionReader reader) {
    return new TierModel(
        provider,
        model,
        reader.atLeast(ModelOptionKeys.MAX_INPUT_TOKENS, 1_000),
        reader.atLeast(ModelOptionKeys.MAX_OUTPUT_TOKENS, 256));
  }

  private static Tier best(Routing routing) {
    return routing.models().keySet().stream().reduce(Tier.BASIC, Tier::orBetter);
  }

  /** What a policy asks for that upgrades by itself. */
  static RequestedTier automatic(OptionReader reader) {
    var name = reader.read(ModelOptionKeys.UPGRADE_TIER, "good or premium", PAID_TIERS::contains);
    var reserve = reader.read(ModelOptionKeys.UPGRADE_RESERVE, "a number from 1", n -> n >= 1);
    return new RequestedTier(Tier.valueOf(name.toUpperCase(Locale.ROOT)), Priority.LOW, reserve);
  }

  private static Tier tier(OptionReader reader) {
    var name = reader.read(ModelOptionKeys.TIER, "basic, good or premium", ModelOptions::isTier);
    return Tier.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static boolean isTier(String name) {
    return List.of("basic", "good", "premium").contains(name);
  }
}

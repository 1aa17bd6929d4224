package io.remdreaming.jobs.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.clients.providers.ProviderOptions;
import io.remdreaming.gateway.RateLimit;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.model.tiers.TierModel;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ModelOptionsTest {

  @Test
  void keyInTheEnvironmentAloneAsksNobody() {
    var models = read(Map.of(), Map.of("ANTHROPIC_API_KEY", "secret", "OPENAI_API_KEY", "secret"));
    assertThat(models.provider()).isNull();
    assertThat(models.prompts().tier()).isEqualTo(Tier.BASIC);
    assertThat(models.gateway().routing().models()).isEmpty();
  }

  @Test
  void providerOfTheEnvironmentIsTakenUnlessAnOptionSaysOtherwise() {
    var environment =
        Map.of("LLM_PROVIDER", "Ollama", "LLM_MODEL", "llama", "REM_DEFAULT_MODEL", "x");
    assertThat(good(read(Map.of(), environment))).isEqualTo("ollama/llama");
    assertThat(good(read(Map.of("llm.model.good", "qwen"), environment))).isEqualTo("ollama/qwen");
    assertThat(read(Map.of("llm.provider", "local"), environment).provider()).isNull();
  }

  @Test
  void ratesAreTheJobsAsAWholeAndPricesRead() {
    var models =
        read(
            Map.of(
                "llm.provider", "openai",
                "llm.model.good", "small",
                "llm.requests-per-minute", "700",
                "llm.price.openai/small", "0.25, 2"),
            Map.of());
    var gateway = models.gateway();
    assertThat(gateway.rates().byModel()).isEqualTo(Map.of("openai/small", new RateLimit(700, 0)));
    var model = Objects.requireNonNull(gateway.routing().models().get(Tier.GOOD));
    assertThat(gateway.prices().micros(model, 1_000_000, 1_000_000)).isEqualTo(2_250_000);
    assertThat(gateway.limits().daily()).isEqualTo(Long.MAX_VALUE);
    assertThat(gateway.limits().areOfMoney()).isFalse();
  }

  @Test
  void moneyIsLimitedToTheMillionth() {
    var given = Map.of("budget.daily-usd", "0.290001", "budget.monthly-usd", "12");
    var limits = read(given, Map.of()).gateway().limits();
    assertThat(limits.dailyMicros()).isEqualTo(290_001);
    assertThat(limits.monthlyMicros()).isEqualTo(12_000_000);
    assertThatThrownBy(() -> read(Map.of("budget.daily-usd", "1e3"), Map.of()))
        .hasMessageContaining("budget.daily-usd: found '1e3', expected US dollars from 0");
  }

  @Test
  void callsAreTracedOnlyIfThatIsWanted() {
    assertThat(read(Map.of(), Map.of()).tracing()).isFalse();
    assertThat(read(Map.of(), Map.of("OTEL__ENABLED", "true")).tracing()).isTrue();
    assertThat(read(Map.of("otel.enabled", "false"), Map.of("OTEL__ENABLED", "true")).tracing())
        .isFalse();
    assertThatThrownBy(() -> read(Map.of("otel.enabled", "yes"), Map.of()))
        .hasMessageContaining("otel.enabled: found 'yes', expected true or false");
  }

  @Test
  void answersEndBeforeTheCachesTakeWhatADeletionKeepsAway() {
    assertThat(read(Map.of("llm.deadline", "10 min"), Map.of()).gateway().deadline())
        .isEqualTo(Duration.ofMinutes(10));
    assertThatThrownBy(() -> read(Map.of("llm.deadline", "11 min"), Map.of()))
        .hasMessageContaining(
            "llm.deadline: found '11 min', expected a positive duration up to 10 min");
  }

  @Test
  void temperatureMayBeLeftToTheModel() {
    assertThat(read(Map.of(), Map.of()).gateway().temperature()).isZero();
    assertThat(read(Map.of("llm.temperature", "none"), Map.of()).gateway().temperature()).isNull();
    assertThatThrownBy(() -> read(Map.of("llm.temperature", "1.5"), Map.of()))
        .hasMessageContaining("llm.temperature: found '1.5', expected 0 to 1, or none");
  }

  @Test
  void everyWrongOptionIsNamed() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "llm.provider", "oracle",
                        "llm.tier", "best",
                        "llm.price.openai/small", "cheap",
                        "embedding.provider", "anthropic"),
                    Map.of()))
        .hasMessageContaining("llm.provider")
        .hasMessageContaining("'oracle'")
        .hasMessageContaining("llm.tier: found 'best', expected basic, good or premium")
        .hasMessageContaining("llm.price.openai/small: found 'cheap'")
        .hasMessageContaining("anthropic has no embeddings");
  }

  @Test
  void furtherProvidersAreReachedUnderTheirOwnNames() {
    var models =
        read(
            Map.of(
                "llm.provider", "anthropic",
                "llm.providers.openai.model", "small",
                "llm.providers.house.model", "llama",
                "llm.providers.house.protocol", "litellm",
                "llm.providers.house.base-url", "http://models.example:8000/v1",
                "llm.providers.house.api-key-variable", "HOUSE_KEY"),
            Map.of());
    assertThat(models.providers())
        .extracting(ProviderOptions::name)
        .containsExactly("anthropic", "house", "openai");
    assertThat(models.others().get(0).baseUrl()).isEqualTo("http://models.example:8000/v1");
    assertThat(models.gateway().routing().others().values())
        .extracting(TierModel::key)
        .containsExactlyInAnyOrder("house/llama", "openai/small");
  }

  @Test
  void everyWrongOptionOfFurtherProvidersIsNamed() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "llm.providers.openai.base-url", "https://models.example/v1",
                        "llm.providers.house.model", "llama",
                        "llm.providers.gemini.colour", "red"),
                    Map.of()))
        .hasMessageContaining("llm.provider: found local, expected a provider besides")
        .hasMessageContaining("llm.providers.openai.model: found nothing")
        .hasMessageContaining("llm.providers.house: expected anthropic")
        .hasMessageContaining("llm.providers.gemini.colour: unknown option");
  }

  @Test
  void providerOfEmbeddingsMakesTheSpace() {
    var given = new HashMap<>(Map.of("embedding.provider", "gemini", "embedding.dimension", "768"));
    given.put("kafka.bootstrap.servers", "localhost:9092");
    var options = DreamingOptions.from(given, Map.of("EMBEDDING_MODEL", "text-embedding"));
    assertThat(options.space().toString())
        .isEqualTo("EmbeddingSpace[provider=gemini, model=text-embedding, dimension=768]");
  }

  private static String good(ModelOptions models) {
    return Objects.requireNonNull(models.gateway().routing().models().get(Tier.GOOD)).key();
  }

  private static ModelOptions read(Map<String, String> options, Map<String, String> environment) {
    var given = new HashMap<>(options);
    given.put("kafka.bootstrap.servers", "localhost:9092");
    return DreamingOptions.from(given, environment).models();
  }
}

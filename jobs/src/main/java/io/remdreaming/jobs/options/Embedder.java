package io.remdreaming.jobs.options;

import io.remdreaming.clients.http.CallLimits;
import io.remdreaming.clients.providers.ProviderOptions;
import io.remdreaming.clients.providers.Providers;
import io.remdreaming.gateway.GatewayPorts;
import io.remdreaming.gateway.embeddings.EmbeddingPorts;
import io.remdreaming.gateway.embeddings.MeteredEmbedder;
import io.remdreaming.gateway.embeddings.MeteredEmbeddingOptions;
import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.ports.EmbeddingModel;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.TextEmbedder;
import io.remdreaming.model.secrets.SecretReference;
import io.remdreaming.rules.embeddings.LocalEmbedding;
import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who turns texts into vectors.
 *
 * @param local the model that embeds within the job; null for a provider's
 * @param provider how the provider is reached; null for a local model
 * @param space the space of all vectors
 * @param threads how many threads of a process compute for a local model that has its own
 * @param batchSize the most texts of a call
 * @param linger how long a text waits for others to share its call
 */
public record Embedder(
    @Nullable LocalEmbedding local,
    @Nullable ProviderOptions provider,
    EmbeddingSpace space,
    int threads,
    int batchSize,
    Duration linger)
    implements Serializable {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /**
   * Reads the options.
   *
   * @param environment the process's environment, by the names of other such programs
   */
  static Embedder of(OptionReader reader, Map<String, String> environment, int dimension) {
    var given = reader.given(EmbeddingOptionKeys.PROVIDER, environment.get("EMBEDDING_PROVIDER"));
    var name = given.isEmpty() ? "local" : given.toLowerCase(Locale.ROOT);
    var local = LocalEmbedding.named(name).orElse(null);
    var provider = local == null ? provider(reader, name) : null;
    return new Embedder(
        local,
        provider,
        provider == null
            ? space(reader, local == null ? LocalEmbedding.HASHED : local, dimension)
            : new EmbeddingSpace(name, model(reader, environment), dimension),
        reader.atLeast(EmbeddingOptionKeys.THREADS, 1),
        reader.atLeast(EmbeddingOptionKeys.BATCH_SIZE, 1),
        reader.positive(EmbeddingOptionKeys.LINGER));
  }

  private static EmbeddingSpace space(OptionReader reader, LocalEmbedding local, int dimension) {
    var space = local.space(dimension);
    if (space.dimension() != dimension) {
      reader.problem(
          "embedding.dimension: found %d, expected %d, as %s has them; embedding.provider=hashed has any number"
              .formatted(dimension, space.dimension(), space.provider()));
    }
    return space;
  }

  /** Whether texts are embedded here, without a call. */
  public boolean isLocal() {
    return local != null;
  }

  /** The cosine from which on two resources are similar, if nobody says otherwise. */
  double affinityThreshold() {
    return local == null ? TenantPolicy.DEFAULT.affinityThreshold() : local.affinityThreshold();
  }

  private static @Nullable ProviderOptions provider(OptionReader reader, String name) {
    try {
      var provider =
          ProviderOptions.of(name)
              .withCallHeaders(
                  reader.read(ModelOptionKeys.CALL_HEADERS, "true or false", b -> true))
              .withLimits(limits(reader.positive(OptionKeys.EMBEDDING_TIMEOUT)));
      if (!provider.protocol().hasEmbeddings()) {
        reader.problem(
            "embedding.provider: %s has no embeddings, expected another".formatted(name));
      }
      var url = reader.optional(EmbeddingOptionKeys.BASE_URL);
      var variable = reader.optional(EmbeddingOptionKeys.KEY_VARIABLE);
      provider = url.isEmpty() ? provider : provider.withBaseUrl(url);
      return variable.isEmpty() ? provider : provider.withKey(SecretReference.envOrFile(variable));
    } catch (IllegalArgumentException e) {
      reader.problem("embedding.provider, embedding.base-url: " + e.getMessage());
      return null;
    }
  }

  private static String model(OptionReader reader, Map<String, String> environment) {
    var named =
        environment.getOrDefault("EMBEDDING_MODEL", environment.get("REM_EMBEDDING_PROVIDER"));
    var model = reader.given(EmbeddingOptionKeys.MODEL, named);
    if (model.isEmpty()) {
      reader.problem("embedding.model: found nothing, expected a model of the provider");
    }
    return model;
  }

  /**
   * Opens embedders on the tasks.
   *
   * @param local the free tier's
   * @param ports the ledger and the policies that calls are made under
   */
  public TextEmbedder.Opener opener(
      Factory<EmbeddingModel> local, GatewayPorts ports, DreamingOptions options) {
    return provider == null
        ? TextEmbedder.free(local)
        : MeteredEmbedder.opener(terms(provider, options), ports(provider, ports));
  }

  /** The free tier's model, which is opened only if there is no provider. */
  public Factory<EmbeddingModel> free() {
    var model = local == null ? LocalEmbedding.HASHED : local;
    return model.factory(space.dimension(), threads);
  }

  private MeteredEmbeddingOptions terms(ProviderOptions asked, DreamingOptions options) {
    var gateway = options.models().gateway();
    var attempt = asked.limits().requestTimeout();
    return new MeteredEmbeddingOptions(
        gateway.queue().deployment(),
        gateway.prices(),
        gateway.limits(),
        Math.min(batchSize, asked.protocol().maxTexts()),
        linger,
        FIRST_PAUSE,
        LONGEST_PAUSE,
        options.embedding().timeout().minus(attempt),
        attempt);
  }

  private EmbeddingPorts ports(ProviderOptions asked, GatewayPorts ports) {
    return new EmbeddingPorts(
        Providers.embeddings(asked, space.model(), space.dimension()),
        ports.vectors(),
        ports.ledger(),
        ports.policies(),
        ports.tracer());
  }

  /** An attempt takes a quarter of the time that an outage is waited out, or two minutes. */
  private static CallLimits limits(Duration timeout) {
    var usual = CallLimits.defaults();
    var requestTimeout = Collections.min(List.of(usual.requestTimeout(), timeout.dividedBy(4)));
    var readTimeout = Collections.min(List.of(usual.readTimeout(), requestTimeout));
    return new CallLimits(readTimeout, requestTimeout, usual.maxAnswerBytes());
  }
}

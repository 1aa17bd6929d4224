package io.remdreaming.jobs;

import io.remdreaming.clients.providers.ProviderOptions;
import io.remdreaming.clients.providers.Providers;
import io.remdreaming.jobs.options.DreamingOptions;
import io.remdreaming.jobs.options.InvalidOptionsException;
import io.remdreaming.jobs.options.ModelOptionKeys;
import io.remdreaming.model.secrets.SecretReference;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether providers take the keys they are shown: better asked before a job starts than after. */
public final class ModelKeys {

  private ModelKeys() {}

  /**
   * Asks the chosen providers, where the keys are at hand: here, not only on the tasks.
   *
   * @throws InvalidOptionsException naming every key that is missing or refused
   */
  public static void verify(DreamingOptions options) {
    verify(all(options), key -> true);
  }

  /**
   * The same where keys may be missing, because only the tasks have them: asks about those that are
   * there.
   *
   * @throws InvalidOptionsException naming every key that is refused
   */
  static void verifyAtHand(DreamingOptions options) {
    verify(all(options), SecretReference::isAtHand);
  }

  /**
   * {@link #verify} for the provider of embeddings alone.
   *
   * @throws InvalidOptionsException if its key is missing or refused
   */
  public static void verifyEmbedding(DreamingOptions options) {
    verify(List.of(embedding(options)), key -> true);
  }

  /** A model that is chosen, and by which option. */
  private record Chosen(String option, @Nullable ProviderOptions provider, String model) {}

  private static List<Chosen> all(DreamingOptions options) {
    var chosen = new ArrayList<Chosen>();
    for (var model : options.models().gateway().routing().models().values()) {
      chosen.add(new Chosen("llm.provider", options.models().provider(), model.model()));
    }
    for (var other : options.models().others()) {
      var model = options.models().gateway().routing().others().get(other.name());
      var option = ModelOptionKeys.PROVIDERS_PREFIX + other.name();
      chosen.add(new Chosen(option, other, model == null ? "" : model.model()));
    }
    chosen.add(embedding(options));
    return chosen;
  }

  private static Chosen embedding(DreamingOptions options) {
    var embedder = options.embedder();
    return new Chosen("embedding.provider", embedder.provider(), embedder.space().model());
  }

  private static void verify(List<Chosen> models, Predicate<SecretReference> isAsked) {
    var problems = new LinkedHashSet<String>();
    for (var chosen : models) {
      var provider = chosen.provider();
      var key = provider == null ? null : provider.key();
      if (provider != null && key != null && isAsked.test(key)) {
        verify(chosen, provider, problems);
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidOptionsException(List.copyOf(problems));
    }
  }

  private static void verify(
      Chosen chosen, ProviderOptions provider, LinkedHashSet<String> problems) {
    try {
      Providers.requireKey(provider, chosen.model());
    } catch (IllegalStateException | UncheckedIOException e) {
      problems.add(chosen.option() + ": " + e.getMessage());
    }
  }
}

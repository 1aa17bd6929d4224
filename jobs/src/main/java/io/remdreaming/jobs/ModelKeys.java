package io.remdreaming.jobs;

import io.remdreaming.clients.providers.ProviderOptions;
import io.remdreaming.clients.providers.Providers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
    var problems = new ArrayList<String>();
    for (var model : options.models().gateway().routing().models().values()) {
      verify("llm.provider", options.models().provider(), model.model(), problems);
    }
    for (var other : options.models().others()) {
      var model = options.models().gateway().routing().others().get(other.name());
      var option = ModelOptionKeys.ALSO_PREFIX + other.name();
      verify(option, other, model == null ? "" : model.model(), problems);
    }
    verify(
        "embedding.provider",
        options.embedder().provider(),
        options.embedder().space().model(),
        problems);
    if (!problems.isEmpty()) {
      throw new InvalidOptionsException(List.copyOf(new LinkedHashSet<>(problems)));
    }
  }

  private static void verify(
      String option, @Nullable ProviderOptions provider, String model, List<String> problems) {
    if (provider == null || provider.key() == null) {
      return;
    }
    try {
      Providers.requireKey(provider, model);
    } catch (IllegalStateException e) {
      problems.add(option + ": " + e.getMessage());
    }
  }
}

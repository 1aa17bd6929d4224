package io.remdreaming.clients.providers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.remdreaming.clients.http.CallLimits;
import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.ports.ChatModel;
import io.remdreaming.model.ports.EmbeddingModel;
import io.remdreaming.model.ports.Factory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** Makes models on the task that uses them, where the key is resolved. */
public final class Providers {

  private static final Duration KEY_CHECK = Duration.ofSeconds(10);

  private Providers() {}

  public static Factory<ChatModel> chat(ProviderOptions options) {
    return () -> new HttpChatModel(options);
  }

  /**
   * Makes an embedding model.
   *
   * @throws IllegalArgumentException if the provider has no embeddings
   */
  public static Factory<EmbeddingModel> embeddings(
      ProviderOptions options, String model, int dimension) {
    if (!options.protocol().hasEmbeddings()) {
      throw new IllegalArgumentException(
          "expected another provider of embeddings: %s has none".formatted(options.name()));
    }
    return () -> new HttpEmbeddingModel(options, model, dimension);
  }

  /**
   * Shows the key to the provider, with a question that it refuses before it answers and that costs
   * nothing. A provider that cannot be reached now is no reason to refuse: it may be later.
   *
   * @throws IllegalStateException if the key is not where it should lie, or the provider refuses it
   */
  public static void requireKey(ProviderOptions options, String model) {
    var quick =
        options.withLimits(new CallLimits(KEY_CHECK, KEY_CHECK, options.limits().maxAnswerBytes()));
    try (var endpoint = new Endpoint(quick)) {
      endpoint
          .ask(
              options.protocol().chat(options).chatPath(model),
              JsonNodeFactory.instance::objectNode,
              Map.of(),
              body -> body)
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ModelException failure
          && failure.kind() == ModelException.Kind.AUTHENTICATION) {
        throw new IllegalStateException(
            "%s refuses the key: %s".formatted(options.name(), failure.getMessage()), e);
      }
    }
  }
}

package io.remdreaming.jobs.options;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/** The options about providers of embeddings, with their defaults and what they mean. */
public final class EmbeddingOptionKeys {

  public static final ConfigOption<String> PROVIDER =
      key("embedding.provider")
          .stringType()
          .defaultValue("minilm")
          .withDescription(
              "minilm (also: local) or hashed, which run within the job; openai, openrouter, gemini,"
                  + " litellm or ollama; absent: EMBEDDING_PROVIDER of the environment. Tables hold"
                  + " vectors of one provider and model.");
  public static final ConfigOption<String> MODEL =
      key("embedding.model")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "The provider's model; absent: EMBEDDING_MODEL, REM_EMBEDDING_PROVIDER.");
  public static final ConfigOption<String> BASE_URL =
      key("embedding.base-url")
          .stringType()
          .noDefaultValue()
          .withDescription("Where the provider of embeddings is, if not at its usual address.");
  public static final ConfigOption<String> KEY_VARIABLE =
      key("embedding.api-key-variable")
          .stringType()
          .noDefaultValue()
          .withDescription("As llm.api-key-variable.");
  public static final ConfigOption<Integer> BATCH_SIZE =
      key("embedding.batch-size")
          .intType()
          .defaultValue(64)
          .withDescription("The most texts of an embedding call.");
  public static final ConfigOption<Duration> LINGER =
      key("embedding.linger")
          .durationType()
          .defaultValue(Duration.ofMillis(20))
          .withDescription("How long a text waits for others to share its call.");
  public static final ConfigOption<Integer> THREADS =
      key("embedding.threads")
          .intType()
          .defaultValue(2)
          .withDescription("Threads of a process that compute minilm's vectors.");

  /** All of them, in the order in which people read about them. */
  public static final List<ConfigOption<?>> ALL =
      List.of(PROVIDER, MODEL, BASE_URL, KEY_VARIABLE, BATCH_SIZE, LINGER, THREADS);

  private EmbeddingOptionKeys() {}
}

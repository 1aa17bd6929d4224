package io.remdreaming.jobs.options;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.remdreaming.model.ports.WindowRetryOptions;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/** The options about language models and budgets, with their defaults and what they mean. */
public final class ModelOptionKeys {

  /** Below this prefix a model's price: US dollars per million tokens, {@code input,output}. */
  public static final String PRICE_PREFIX = "llm.price.";

  /**
   * Below this prefix providers that are asked only where an extractor names them: {@code
   * NAME.model}, {@code NAME.base-url}, {@code NAME.api-key-variable}, {@code NAME.protocol}.
   */
  public static final String PROVIDERS_PREFIX = "llm.providers.";

  public static final ConfigOption<String> PROVIDER =
      key("llm.provider")
          .stringType()
          .defaultValue("local")
          .withDescription(
              "local, anthropic, openai, openrouter, gemini, litellm or ollama; absent: LLM_PROVIDER"
                  + " of the environment. local asks nobody and costs nothing.");
  public static final ConfigOption<String> BASE_URL =
      key("llm.base-url")
          .stringType()
          .noDefaultValue()
          .withDescription("Where the provider is, if not at its usual address.");
  public static final ConfigOption<String> KEY_VARIABLE =
      key("llm.api-key-variable")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "The variable of the task's environment that holds the key, or whose name with _FILE"
                  + " names the file; absent: the provider's usual one.");
  public static final ConfigOption<String> TIER =
      key("llm.tier")
          .stringType()
          .defaultValue("good")
          .withDescription("The requested tier: basic, good or premium.");
  public static final ConfigOption<List<String>> PAYING =
      key("llm.operations")
          .stringType()
          .asList()
          .noDefaultValue()
          .withDescription(
              "The operations that may call a model; the others take only cached"
                  + " answers. Absent: all.");
  public static final ConfigOption<String> GOOD_MODEL =
      key("llm.model.good")
          .stringType()
          .noDefaultValue()
          .withDescription("The good tier's model; absent: LLM_MODEL, then REM_DEFAULT_MODEL.");
  public static final ConfigOption<String> PREMIUM_MODEL =
      key("llm.model.premium")
          .stringType()
          .noDefaultValue()
          .withDescription("The premium tier's model; absent: there is no premium tier.");
  public static final ConfigOption<String> UPGRADE_TIER =
      key("llm.upgrade-tier")
          .stringType()
          .defaultValue("good")
          .withDescription(
              "The tier that a tenant's policy auto_upgrade asks for: good or premium.");
  public static final ConfigOption<Long> UPGRADE_RESERVE =
      key("llm.upgrade-reserve-tokens")
          .longType()
          .defaultValue(10_000L)
          .withDescription(
              "The tokens of a tenant's budget that auto_upgrade leaves for other work.");
  public static final ConfigOption<Integer> MAX_INPUT_TOKENS =
      key("llm.max-input-tokens")
          .intType()
          .defaultValue(100_000)
          .withDescription("A larger prompt, by estimate, goes to the local tier.");
  public static final ConfigOption<Integer> MAX_OUTPUT_TOKENS =
      key("llm.max-output-tokens")
          .intType()
          .defaultValue(4_096)
          .withDescription("The most tokens of an answer.");
  public static final ConfigOption<String> TEMPERATURE =
      key("llm.temperature")
          .stringType()
          .defaultValue("0")
          .withDescription(
              "0 (always the likeliest word) to 1; none: nothing is said about it, for models that"
                  + " take no other than their own. Cached answers stay valid.");

  public static final ConfigOption<Integer> CONCURRENCY =
      key("llm.concurrency")
          .intType()
          .defaultValue(64)
          .withDescription("Calls in flight to a model, per subtask.");
  public static final ConfigOption<Integer> QUEUE_CAPACITY =
      key("llm.queue-capacity")
          .intType()
          .defaultValue(1_024)
          .withDescription("Prompts that a subtask holds, in flight and queued.");
  public static final ConfigOption<Double> TENANT_SHARE =
      key("llm.tenant-share")
          .doubleType()
          .defaultValue(0.5)
          .withDescription(
              "The share of llm.queue-capacity that one tenant may hold while others come too; what it has"
                  + " beyond goes to the local tier. Bounded runs wait instead.");
  public static final ConfigOption<Duration> DEADLINE =
      key("llm.deadline")
          .durationType()
          .defaultValue(Duration.ofMinutes(2))
          .withDescription(
              "From a prompt to its result, retries included; then the local tier. Less than half"
                  + " the checkpoint timeout.");
  public static final ConfigOption<Duration> READ_TIMEOUT =
      key("llm.read-timeout")
          .durationType()
          .defaultValue(Duration.ofSeconds(60))
          .withDescription("The longest time without a byte of an answer.");
  public static final ConfigOption<Duration> REQUEST_TIMEOUT =
      key("llm.request-timeout")
          .durationType()
          .defaultValue(Duration.ofSeconds(90))
          .withDescription("The time of one attempt.");
  public static final ConfigOption<Duration> CONNECT_TIMEOUT =
      key("llm.connect-timeout")
          .durationType()
          .defaultValue(Duration.ofSeconds(5))
          .withDescription("How long making a connection may take.");
  public static final ConfigOption<Integer> RETRIES =
      key("llm.retries")
          .intType()
          .defaultValue(3)
          .withDescription("How often a failed attempt is made again at most, 0 to 3.");
  public static final ConfigOption<Duration> RETRY_INITIAL_BACKOFF =
      key("llm.retry.initial-backoff")
          .durationType()
          .defaultValue(Duration.ofSeconds(1))
          .withDescription(
              "The longest wait before the first retry, random below it; it doubles with each.");
  public static final ConfigOption<Duration> RETRY_MAX_BACKOFF =
      key("llm.retry.max-backoff")
          .durationType()
          .defaultValue(Duration.ofSeconds(20))
          .withDescription("The longest wait before any retry, unless the provider asks for more.");
  public static final ConfigOption<Duration> WINDOW_RETRY_INITIAL =
      key("llm.window-retry.initial-backoff")
          .durationType()
          .defaultValue(WindowRetryOptions.DEFAULT.initialBackoff())
          .withDescription(
              "How soon a window whose prompt ended without an answer is asked about again; it doubles with each"
                  + " time. A window without a budget waits for the next day.");
  public static final ConfigOption<Duration> WINDOW_RETRY_MAX =
      key("llm.window-retry.max-backoff")
          .durationType()
          .defaultValue(WindowRetryOptions.DEFAULT.maxBackoff())
          .withDescription("The longest pause before a window is asked about again.");
  public static final ConfigOption<Integer> BREAKER_WINDOW =
      key("llm.breaker.window")
          .intType()
          .defaultValue(20)
          .withDescription("Over how many of the latest calls failures are counted, 1 to 64.");
  public static final ConfigOption<Integer> BREAKER_FAILURES =
      key("llm.breaker.failures")
          .intType()
          .defaultValue(10)
          .withDescription("How many of them have to fail for a model to be given up for a while.");
  public static final ConfigOption<Duration> BREAKER_OPEN_DURATION =
      key("llm.breaker.open-duration")
          .durationType()
          .defaultValue(Duration.ofSeconds(30))
          .withDescription("For how long the model is not called then: the breaker is open.");
  public static final ConfigOption<String> PROXY =
      key("llm.proxy")
          .stringType()
          .noDefaultValue()
          .withDescription("The HTTP proxy to the providers, host:port.");
  public static final ConfigOption<String> CA_FILE =
      key("llm.ca-file")
          .stringType()
          .noDefaultValue()
          .withDescription("A PEM file of certificates to trust besides the JVM's.");
  public static final ConfigOption<Boolean> CALL_HEADERS =
      key("llm.call-headers")
          .booleanType()
          .defaultValue(false)
          .withDescription("Whether calls carry tenant and content id: for servers of one's own.");
  public static final ConfigOption<Integer> REQUESTS_PER_MINUTE =
      key("llm.requests-per-minute")
          .intType()
          .defaultValue(0)
          .withDescription("Of a model, by all subtasks together; 0: no limit.");
  public static final ConfigOption<Integer> TOKENS_PER_MINUTE =
      key("llm.tokens-per-minute")
          .intType()
          .defaultValue(0)
          .withDescription("Of a model, by all subtasks together; 0: no limit.");
  public static final ConfigOption<Long> DAILY_TOKENS =
      key("budget.daily-tokens")
          .longType()
          .defaultValue(0L)
          .withDescription(
              "Of a tenant, in a day (UTC), unless its policy says otherwise; 0: no limit.");
  public static final ConfigOption<Long> MONTHLY_TOKENS =
      key("budget.monthly-tokens")
          .longType()
          .defaultValue(0L)
          .withDescription(
              "Of a tenant, in a month (UTC), unless its policy says otherwise; 0: no limit.");
  public static final ConfigOption<String> DAILY_USD =
      key("budget.daily-usd")
          .stringType()
          .defaultValue("0")
          .withDescription(
              "The most US dollars of a tenant, in a day (UTC), unless its policy says otherwise; 0: no limit. Under a limit no model is asked without an llm.price.");
  public static final ConfigOption<String> MONTHLY_USD =
      key("budget.monthly-usd")
          .stringType()
          .defaultValue("0")
          .withDescription("Likewise, in a month (UTC).");
  public static final ConfigOption<String> USAGE_TOPIC =
      key("dreaming.topic.usage")
          .stringType()
          .defaultValue("rem.usage")
          .withDescription("The topic that repeats every call; output only.");

  public static final ConfigOption<String> OTEL_ENABLED =
      key("otel.enabled")
          .stringType()
          .defaultValue("false")
          .withDescription(
              "Whether each call of a model becomes an OpenTelemetry span, true or false; absent:"
                  + " OTEL__ENABLED of the environment. Where they go, the OTEL_* variables of the"
                  + " tasks' environment say.");

  public static final List<ConfigOption<?>> ALL = DeclaredOptions.of(ModelOptionKeys.class);

  private ModelOptionKeys() {}
}

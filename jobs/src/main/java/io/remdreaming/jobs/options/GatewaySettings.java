package io.remdreaming.jobs.options;

import io.remdreaming.gateway.BreakerOptions;
import io.remdreaming.gateway.GatewayOptions;
import io.remdreaming.gateway.RateLimit;
import io.remdreaming.gateway.Rates;
import io.remdreaming.gateway.RetryOptions;
import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.gateway.Routing;
import io.remdreaming.model.memory.ErasureBounds;
import io.remdreaming.model.ports.PromptQueueOptions;
import io.remdreaming.model.ports.WindowRetryOptions;
import io.remdreaming.model.tiers.Prices;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.jspecify.annotations.Nullable;

/** How prompts are answered, as the options say. */
final class GatewaySettings {

  /** The most gateways that a job has: one for each operation, and one for weeks and months. */
  static final int GATEWAYS = 8;

  private static final String DOLLARS = "\\d{1,9}(\\.\\d{1,6})?";
  private static final int MICROS = 6;
  private static final String NO_TEMPERATURE = "none";
  private static final Duration MARGIN = Duration.ofSeconds(15);
  private static final Duration LATEST = ErasureBounds.CALLS_UNDER_WAY.minusMinutes(5);

  private GatewaySettings() {}

  /**
   * Reads the options.
   *
   * @param relates whether models are called about relations between resources
   * @param bounded whether the job ends at the log's end; then prompts wait for room, and tenants
   *     for each other
   */
  static GatewayOptions read(
      OptionReader reader, String deployment, Routing routing, boolean relates, boolean bounded) {
    var deadline =
        reader.read(
            ModelOptionKeys.DEADLINE, "a positive duration up to 10 min", GatewaySettings::isSoon);
    var concurrency = reader.atLeast(ModelOptionKeys.CONCURRENCY, 1);
    var waiting = Math.max(concurrency, reader.atLeast(ModelOptionKeys.QUEUE_CAPACITY, 1));
    double share = reader.read(ModelOptionKeys.TENANT_SHARE, "0 to 1", d -> d >= 0 && d <= 1);
    var queue =
        new PromptQueueOptions(
            deployment, waiting, deadline.plus(MARGIN), bounded ? null : windowRetry(reader));
    return new GatewayOptions(
        queue,
        routing,
        prices(reader),
        limits(reader),
        concurrency,
        bounded ? waiting : Math.max(1, (int) (waiting * share)),
        deadline,
        temperature(reader),
        retry(reader),
        breaker(reader),
        new Rates(rates(reader, routing), relates ? GATEWAYS : GATEWAYS - 1));
  }

  /** Whether an answer under way ends before caches take what was deleted meanwhile. */
  private static boolean isSoon(Duration deadline) {
    return !deadline.isNegative() && !deadline.isZero() && deadline.compareTo(LATEST) <= 0;
  }

  private static RetryOptions retry(OptionReader reader) {
    var most = reader.read(ModelOptionKeys.RETRIES, "0 to 3", n -> n >= 0 && n <= 3);
    return new RetryOptions(
        most,
        reader.positive(ModelOptionKeys.RETRY_INITIAL_BACKOFF),
        reader.positive(ModelOptionKeys.RETRY_MAX_BACKOFF));
  }

  private static WindowRetryOptions windowRetry(OptionReader reader) {
    var initial = reader.positive(ModelOptionKeys.WINDOW_RETRY_INITIAL);
    var max = reader.positive(ModelOptionKeys.WINDOW_RETRY_MAX);
    if (max.compareTo(initial) < 0) {
      reader.problem(
          "llm.window-retry.max-backoff: found %s, expected at least llm.window-retry.initial-backoff, %s"
              .formatted(max, initial));
    }
    return new WindowRetryOptions(initial, max);
  }

  private static BreakerOptions breaker(OptionReader reader) {
    int window = reader.read(ModelOptionKeys.BREAKER_WINDOW, "1 to 64", n -> n >= 1 && n <= 64);
    var failures = reader.atLeast(ModelOptionKeys.BREAKER_FAILURES, 1);
    if (failures > window) {
      reader.problem(
          "llm.breaker.failures: found %d, expected at most llm.breaker.window, %d"
              .formatted(failures, window));
      return BreakerOptions.DEFAULT;
    }
    return new BreakerOptions(
        window, failures, reader.positive(ModelOptionKeys.BREAKER_OPEN_DURATION));
  }

  /** What tenants may spend that have no limits of their own. */
  static Limits limits(OptionReader reader) {
    return new Limits(
        limit(reader, ModelOptionKeys.DAILY_TOKENS),
        limit(reader, ModelOptionKeys.MONTHLY_TOKENS),
        micros(reader, ModelOptionKeys.DAILY_USD),
        micros(reader, ModelOptionKeys.MONTHLY_USD));
  }

  /** A limit of US dollars in millionths, rounded down but not to none. */
  private static long micros(OptionReader reader, ConfigOption<String> option) {
    var given = reader.read(option, "US dollars from 0", dollars -> dollars.matches(DOLLARS));
    var dollars = new BigDecimal(given);
    return dollars.signum() == 0
        ? Long.MAX_VALUE
        : Math.max(1, dollars.movePointRight(MICROS).longValue());
  }

  private static long limit(OptionReader reader, ConfigOption<Long> option) {
    long tokens = reader.read(option, "a number of tokens from 0", n -> n >= 0);
    return tokens == 0 ? Long.MAX_VALUE : tokens;
  }

  private static Map<String, RateLimit> rates(OptionReader reader, Routing routing) {
    var requests = reader.atLeast(ModelOptionKeys.REQUESTS_PER_MINUTE, 0);
    var tokens = reader.atLeast(ModelOptionKeys.TOKENS_PER_MINUTE, 0);
    var rate = new RateLimit(requests, tokens);
    var rates = new HashMap<String, RateLimit>();
    routing.models().values().forEach(model -> rates.put(model.key(), rate));
    routing.others().values().forEach(model -> rates.put(model.key(), rate));
    return rates;
  }

  private static @Nullable Double temperature(OptionReader reader) {
    var given =
        reader.read(ModelOptionKeys.TEMPERATURE, "0 to 1, or none", GatewaySettings::isTemperature);
    return given.equals(NO_TEMPERATURE) ? null : Double.valueOf(given);
  }

  private static boolean isTemperature(String given) {
    return given.equals(NO_TEMPERATURE) || given.matches("0(\\.\\d+)?|1(\\.0+)?");
  }

  private static Prices prices(OptionReader reader) {
    var prices = new HashMap<String, Prices.Price>();
    reader
        .below(ModelOptionKeys.PRICE_PREFIX)
        .forEach(
            (model, price) -> {
              try {
                var parts = price.split(",", -1);
                prices.put(
                    model,
                    new Prices.Price(
                        new BigDecimal(parts[0].strip()), new BigDecimal(parts[1].strip())));
              } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                reader.problem(
                    "%s%s: found '%s', expected US dollars per million tokens, input,output"
                        .formatted(ModelOptionKeys.PRICE_PREFIX, model, price));
              }
            });
    return new Prices(prices);
  }
}

package io.remdreaming.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many requests came, how they ended and how long they took: for Prometheus and the log. */
public final class RequestMetrics {

  private static final Logger LOG = LoggerFactory.getLogger("io.remdreaming.server.requests");
  private static final String START = "request-start";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  public RequestMetrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
  }

  /** Measures every request, and adds the page that Prometheus reads. */
  public void add(RoutesConfig routes) {
    routes.before(context -> context.attribute(START, System.nanoTime()));
    routes.after(this::record);
    routes.get(
        "/metrics",
        context -> context.contentType("text/plain; version=0.0.4").result(registry.scrape()));
  }

  /** By route, not by path: paths hold labels of people's memories. */
  private void record(Context context) {
    Long start = context.attribute(START);
    if (start != null) {
      var taken = Duration.ofNanos(System.nanoTime() - start);
      var method = context.method().name();
      LOG.info("{} {} {} {} ms", method, route(context), context.statusCode(), taken.toMillis());
      Timer.builder("http.server.requests")
          .tag("method", method)
          .tag("route", route(context))
          .tag("status", Integer.toString(context.statusCode()))
          .publishPercentileHistogram()
          .minimumExpectedValue(Duration.ofMillis(1))
          .maximumExpectedValue(Duration.ofSeconds(30))
          .register(registry)
          .record(taken);
    }
  }

  private static String route(Context context) {
    var endpoint = context.endpoints().matchedHttpEndpoint();
    return endpoint == null ? "none" : endpoint.path;
  }
}

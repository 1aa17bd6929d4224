package io.remdreaming.gateway.tracing;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.ports.CallTracer;
import io.remdreaming.model.ports.Factory;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A share of the one exporter that a JVM has: an exporter a subtask and stage would multiply
 * threads and connections. It is set by OpenTelemetry's own variables; spans alone are exported, by
 * default by OTLP over HTTP.
 */
public final class Tracing implements CallTracer {

  /** What holds unless the environment or the system properties say otherwise. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "otel.service.name", "rem-dreaming",
          "otel.traces.exporter", "otlp",
          "otel.metrics.exporter", "none",
          "otel.logs.exporter", "none",
          "otel.exporter.otlp.protocol", "http/protobuf");

  private static final Object LOCK = new Object();
  private static @Nullable OpenTelemetrySdk shared;
  private static int shares;

  private final CallSpans spans;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Tracing(CallSpans spans) {
    this.spans = spans;
  }

  /** Makes tracers on tasks; they tell nobody unless it is wanted. */
  public static Factory<CallTracer> factory(boolean wanted) {
    return wanted ? Tracing::take : CallTracer::silent;
  }

  private static Tracing take() {
    synchronized (LOCK) {
      if (shared == null) {
        shared = open(Map.of());
      }
      shares++;
      return new Tracing(new CallSpans(shared));
    }
  }

  /** Opens an exporter with further defaults. */
  static OpenTelemetrySdk open(Map<String, String> more) {
    var defaults = new HashMap<>(DEFAULTS);
    defaults.putAll(more);
    return AutoConfiguredOpenTelemetrySdk.builder()
        .addPropertiesSupplier(() -> defaults)
        .setServiceClassLoader(Tracing.class.getClassLoader())
        .disableShutdownHook()
        .build()
        .getOpenTelemetrySdk();
  }

  @Override
  public void ended(Kind kind, ModelCall call, @Nullable String trace) {
    spans.ended(kind, call, trace);
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    synchronized (LOCK) {
      if (--shares == 0 && shared != null) {
        shared.close();
        shared = null;
      }
    }
  }
}

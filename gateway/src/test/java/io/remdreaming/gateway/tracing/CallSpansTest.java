package io.remdreaming.gateway.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ports.CallTracer.Kind;
import io.remdreaming.model.tiers.Tier;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallSpansTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void callIsASpanOfItsEventsTraceWithTheAttributesOfBothConventions() {
    var span = span(Kind.CHAT, ModelCall.ANSWERED, PARENT);

    assertThat(span.getName()).isEqualTo("chat gpt-x");
    assertThat(span.getTraceId()).isEqualTo(TRACE);
    assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
    assertThat(text(span, "gen_ai.operation.name")).isEqualTo("chat");
    assertThat(text(span, "gen_ai.provider.name")).isEqualTo("openai");
    assertThat(text(span, "gen_ai.request.model")).isEqualTo("gpt-x");
    assertThat(number(span, "gen_ai.usage.input_tokens")).isEqualTo(100);
    assertThat(number(span, "gen_ai.usage.output_tokens")).isEqualTo(20);
    assertThat(text(span, "openinference.span.kind")).isEqualTo("LLM");
    assertThat(text(span, "llm.model_name")).isEqualTo("gpt-x");
    assertThat(number(span, "llm.token_count.prompt")).isEqualTo(100);
    assertThat(number(span, "llm.token_count.completion")).isEqualTo(20);
    assertThat(span.getEndEpochNanos() - span.getStartEpochNanos()).isEqualTo(250_000_000L);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
  }

  @Test
  void neitherTenantNorUserIsNamed() {
    assertThat(span(Kind.CHAT, ModelCall.ANSWERED, PARENT).getAttributes().toString())
        .doesNotContain("acme-secret")
        .doesNotContain("ann-secret");
  }

  @Test
  void embeddingFailedWithoutATraceIsARootSpanInError() {
    var span = span(Kind.EMBEDDINGS, "timeout", null);

    assertThat(span.getName()).isEqualTo("embeddings gpt-x");
    assertThat(span.getParentSpanContext().isValid()).isFalse();
    assertThat(text(span, "openinference.span.kind")).isEqualTo("EMBEDDING");
    assertThat(text(span, "error.type")).isEqualTo("timeout");
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  @Test
  void spansReachAReceiverByOtlpOverHttp() throws Exception {
    var bodies = new CopyOnWriteArrayList<String>();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/traces",
        exchange -> {
          var type = exchange.getRequestHeaders().getFirst("Content-Type");
          var body = exchange.getRequestBody().readAllBytes();
          bodies.add(type + " " + new String(body, StandardCharsets.ISO_8859_1));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try (var telemetry = Tracing.open(to(server))) {
      new CallSpans(telemetry).ended(Kind.CHAT, call(ModelCall.ANSWERED), PARENT);
      telemetry.getSdkTracerProvider().forceFlush().join(30, TimeUnit.SECONDS);
      assertThat(bodies)
          .singleElement()
          .asString()
          .startsWith("application/x-protobuf")
          .contains("chat gpt-x", "gen_ai.usage.input_tokens", "rem-dreaming");
    } finally {
      server.stop(0);
    }
  }

  private static Map<String, String> to(HttpServer server) {
    return Map.of(
        "otel.exporter.otlp.endpoint",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        "otel.exporter.otlp.compression",
        "none");
  }

  private static SpanData span(Kind kind, String outcome, @Nullable String trace) {
    var exporter = InMemorySpanExporter.create();
    var provider =
        SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exporter)).build();
    try (var telemetry = OpenTelemetrySdk.builder().setTracerProvider(provider).build()) {
      new CallSpans(telemetry).ended(kind, call(outcome), trace);
      List<SpanData> spans = exporter.getFinishedSpanItems();
      assertThat(spans).hasSize(1);
      return spans.get(0);
    }
  }

  private static ModelCall call(String outcome) {
    return new ModelCall(
        "6f9b1b0e-0000-4000-8000-000000000001",
        new UserKey("acme-secret", "ann-secret"),
        "chunks",
        "openai",
        "gpt-x",
        Tier.GOOD,
        "c1",
        100,
        20,
        7,
        false,
        250,
        outcome,
        START);
  }

  private static @Nullable String text(SpanData span, String key) {
    return span.getAttributes().get(AttributeKey.stringKey(key));
  }

  private static @Nullable Long number(SpanData span, String key) {
    return span.getAttributes().get(AttributeKey.longKey(key));
  }
}

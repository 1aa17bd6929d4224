package io.remdreaming.gateway.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.remdreaming.model.activity.TraceContext;
import io.remdreaming.model.failures.FailureState;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.ports.CallTracer;
import io.remdreaming.model.text.Hashes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A span a call, with the attributes of OpenTelemetry's conventions for generative AI and those of
 * OpenInference. No span holds a word of what was asked or answered, and of the tenant only a hash.
 */
final class CallSpans implements CallTracer {

  private static final Logger LOG = LoggerFactory.getLogger(CallSpans.class);
  private static final TextMapGetter<String> PARENT =
      new TextMapGetter<>() {

        @Override
        public Iterable<String> keys(String carrier) {
          return List.of(TraceContext.HEADER);
        }

        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
          return key.equals(TraceContext.HEADER) ? carrier : null;
        }
      };

  private final Tracer tracer;
  private final FailureState failure = new FailureState();

  CallSpans(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("io.remdreaming");
  }

  @Override
  public void ended(Kind kind, ModelCall call, @Nullable String trace) {
    try {
      tell(kind, call, trace);
      if (failure.ends()) {
        LOG.info("Spans are made again");
      }
    } catch (RuntimeException e) {
      if (failure.begins()) {
        LOG.warn("A span was lost: {}", e.getMessage());
      }
    }
  }

  private void tell(Kind kind, ModelCall call, @Nullable String trace) {
    var name = kind == Kind.CHAT ? "chat" : "embeddings";
    var builder =
        tracer
            .spanBuilder(name + " " + call.model())
            .setSpanKind(SpanKind.CLIENT)
            .setStartTimestamp(call.createdAt());
    builder.setParent(
        trace == null
            ? Context.root()
            : W3CTraceContextPropagator.getInstance().extract(Context.root(), trace, PARENT));
    var span = builder.startSpan();
    span.setAttribute("gen_ai.operation.name", name);
    span.setAttribute("gen_ai.provider.name", call.provider());
    span.setAttribute("gen_ai.system", call.provider());
    span.setAttribute("gen_ai.request.model", call.model());
    span.setAttribute("gen_ai.usage.input_tokens", call.tokensIn());
    span.setAttribute("rem.tenant_hash", Hashes.of(call.owner().tenantId()));
    span.setAttribute("rem.operation", call.operation());
    span.setAttribute("rem.content_id", call.contentId());
    span.setAttribute("rem.cost_micros", call.costMicros());
    if (kind == Kind.CHAT) {
      chat(span, call);
    } else {
      span.setAttribute("openinference.span.kind", "EMBEDDING");
      span.setAttribute("embedding.model_name", call.model());
    }
    span.setAttribute("llm.token_count.prompt", call.tokensIn());
    if (!call.outcome().equals(ModelCall.ANSWERED)) {
      span.setAttribute("error.type", call.outcome());
      span.setStatus(StatusCode.ERROR);
    }
    span.end(call.createdAt().plusMillis(call.millis()));
  }

  private static void chat(Span span, ModelCall call) {
    span.setAttribute("gen_ai.usage.output_tokens", call.tokensOut());
    span.setAttribute("openinference.span.kind", "LLM");
    span.setAttribute("llm.model_name", call.model());
    span.setAttribute("llm.provider", call.provider());
    span.setAttribute("llm.token_count.completion", call.tokensOut());
    span.setAttribute("llm.token_count.total", (long) call.tokensIn() + call.tokensOut());
    span.setAttribute("rem.tier", call.tier().wireName());
  }
}

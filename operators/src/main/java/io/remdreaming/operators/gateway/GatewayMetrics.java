package io.remdreaming.operators.gateway;

import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.model.tiers.TierModel;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** What a gateway measures; written by its loop alone. */
final class GatewayMetrics {

  private static final int SAMPLES = 1_000;

  private final MetricGroup group;
  private final Histogram callLatencyMs;
  private final Counter prompts;
  private final Counter calls;
  private final Counter retries;
  private final Counter repairs;
  private final Counter cacheHits;
  private final Counter tokensIn;
  private final Counter tokensOut;
  private final Counter costMicroUsd;
  private final Map<ShedReason, Counter> shed = new EnumMap<>(ShedReason.class);

  GatewayMetrics(MetricGroup operator) {
    group = operator.addGroup("gateway");
    callLatencyMs = group.histogram("callLatencyMs", new DescriptiveStatisticsHistogram(SAMPLES));
    prompts = group.counter("numPromptsReceived");
    calls = group.counter("numCallsCompleted");
    retries = group.counter("numRetries");
    repairs = group.counter("numRepairs");
    cacheHits = group.counter("numCacheHits");
    tokensIn = group.counter("numInputTokens");
    tokensOut = group.counter("numOutputTokens");
    costMicroUsd = group.counter("costMicroUsd");
    for (var reason : ShedReason.values()) {
      shed.put(reason, group.addGroup("reason", reason.wireName()).counter("numPromptsShed"));
    }
  }

  /** Shows a lane's state: 0 for a closed breaker, 1 for a probing one, 2 for an open one. */
  void laneOpened(
      TierModel model,
      IntSupplier inFlight,
      IntSupplier waiting,
      Supplier<CircuitBreaker.State> breaker) {
    var lane = group.addGroup("provider", model.provider()).addGroup("model", model.model());
    lane.gauge("numCallsInFlight", (Gauge<Integer>) inFlight::getAsInt);
    lane.gauge("numPromptsQueued", (Gauge<Integer>) waiting::getAsInt);
    lane.gauge("breakerState", (Gauge<Integer>) () -> breaker.get().ordinal());
  }

  void promptTaken() {
    prompts.inc();
  }

  void callEnded(ModelCall call) {
    calls.inc();
    callLatencyMs.update(call.millis());
    tokensIn.inc(call.tokensIn());
    tokensOut.inc(call.tokensOut());
    costMicroUsd.inc(call.costMicros());
  }

  void callRetried() {
    retries.inc();
  }

  void answerRepaired() {
    repairs.inc();
  }

  void cacheHit() {
    cacheHits.inc();
  }

  void promptShed(ShedReason reason) {
    var counter = shed.get(reason);
    if (counter != null) {
      counter.inc();
    }
  }
}

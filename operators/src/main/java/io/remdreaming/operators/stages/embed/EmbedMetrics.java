package io.remdreaming.operators.stages.embed;

import io.remdreaming.model.gateway.ModelCall;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What embedding measures. */
final class EmbedMetrics {

  private final Counter calls;
  private final Counter cacheHits;
  private final Counter tokensIn;
  private final Counter costMicroUsd;
  private final Counter unembedded;

  EmbedMetrics(MetricGroup operator) {
    var group = operator.addGroup("embed");
    calls = group.counter("numCallsCompleted");
    cacheHits = group.counter("numCacheHits");
    tokensIn = group.counter("numInputTokens");
    costMicroUsd = group.counter("costMicroUsd");
    unembedded = group.counter("numRowsWithoutEmbedding");
  }

  void callsEnded(List<ModelCall> ended) {
    for (var call : ended) {
      (call.cached() ? cacheHits : calls).inc();
      tokensIn.inc(call.tokensIn());
      costMicroUsd.inc(call.costMicros());
    }
  }

  /** A message or a set lacks vectors. */
  void leftWithout() {
    unembedded.inc();
  }
}

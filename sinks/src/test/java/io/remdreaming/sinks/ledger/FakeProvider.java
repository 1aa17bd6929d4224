package io.remdreaming.sinks.ledger;

import io.remdreaming.model.gateway.ModelCall;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** A provider that keeps its own log: what each tenant has used, whatever becomes of the answer. */
final class FakeProvider {

  private final Map<String, Long> used = new ConcurrentHashMap<>();
  private final Map<String, Integer> calls = new ConcurrentHashMap<>();

  /** Uses up to the call's bound, often all of it; returns the tokens read and written. */
  int[] call(ModelCall call) {
    var random = ThreadLocalRandom.current();
    var in = random.nextBoolean() ? call.tokensIn() : random.nextInt(call.tokensIn() + 1);
    var out = random.nextBoolean() ? call.tokensOut() : random.nextInt(call.tokensOut() + 1);
    used.merge(call.owner().tenantId(), (long) in + out, Long::sum);
    calls.merge(call.contentId(), 1, Integer::sum);
    return new int[] {in, out};
  }

  Map<String, Long> used() {
    return used;
  }

  /** How often each content was called for. */
  Map<String, Integer> calls() {
    return calls;
  }
}

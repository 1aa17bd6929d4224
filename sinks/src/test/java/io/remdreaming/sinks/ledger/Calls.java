package io.remdreaming.sinks.ledger;

import io.remdreaming.model.budget.CallClaim;
import io.remdreaming.model.budget.ClaimResult;
import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.budget.Settlement;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ports.CallLedger;
import io.remdreaming.model.tiers.Tier;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Claims as tests make them. */
final class Calls {

  static final Instant NOON = Instant.parse("2026-03-31T12:00:00Z");

  /** No two processes use an id for two calls. */
  private static final long PROCESS = ProcessHandle.current().pid();

  private static final AtomicLong IDS = new AtomicLong();

  private Calls() {}

  static ModelCall call(String tenant, String content, int tokensIn, int tokensOut) {
    return call(tenant, content, tokensIn, tokensOut, NOON);
  }

  static ModelCall call(
      String tenant, String content, int tokensIn, int tokensOut, Instant createdAt) {
    return new ModelCall(
        new UUID(PROCESS, IDS.incrementAndGet()).toString(),
        new UserKey(tenant, "ann"),
        "chunks",
        "fake",
        "model",
        Tier.GOOD,
        content,
        tokensIn,
        tokensOut,
        tokensIn,
        false,
        0,
        "",
        createdAt);
  }

  static CallClaim claim(ModelCall call, long daily) {
    return new CallClaim(call, new Limits(daily, Long.MAX_VALUE), 60_000, true);
  }

  static ClaimResult claim(CallLedger ledger, CallClaim claim) throws Exception {
    return ledger.claim(claim).get(30, TimeUnit.SECONDS);
  }

  static ClaimResult.Kind claim(CallLedger ledger, ModelCall call, long daily) throws Exception {
    return claim(ledger, claim(call, daily)).kind();
  }

  static void settle(CallLedger ledger, ModelCall call, int tokensIn, int tokensOut, String answer)
      throws Exception {
    var ended = call.ended(tokensIn, tokensOut, 7, 12, ModelCall.ANSWERED);
    ledger.settle(new Settlement(ended, answer)).get(30, TimeUnit.SECONDS);
  }
}

package io.remdreaming.gateway.prompts;

import io.remdreaming.model.budget.CallClaim;
import io.remdreaming.model.budget.ClaimResult;
import io.remdreaming.model.budget.ClaimResult.CachedAnswer;
import io.remdreaming.model.budget.ClaimResult.Kind;
import io.remdreaming.model.budget.Settlement;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.ports.CallLedger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A ledger in memory, of one period; it can be made to fail. */
final class MemoryLedger implements CallLedger {

  final Map<String, CachedAnswer> answers = new HashMap<>();
  final Map<String, ModelCall> reserved = new HashMap<>();
  final List<ModelCall> settled = new ArrayList<>();
  boolean broken;

  @Override
  public synchronized CompletableFuture<ClaimResult> claim(CallClaim claim) {
    if (broken) {
      return CompletableFuture.failedFuture(new IllegalStateException("no database"));
    }
    return CompletableFuture.completedFuture(decide(claim));
  }

  private ClaimResult decide(CallClaim claim) {
    var call = claim.call();
    var known = answers.get(call.contentId());
    if (known != null) {
      return ClaimResult.cached(known);
    }
    if (!claim.reserve()) {
      return ClaimResult.of(Kind.CACHE_MISS);
    }
    if (reserved.containsKey(call.contentId())) {
      return ClaimResult.of(Kind.IN_FLIGHT);
    }
    if (used() + call.tokensIn() + call.tokensOut() > claim.limits().daily()
        || paid() + call.costMicros() > claim.limits().dailyMicros()) {
      return ClaimResult.of(Kind.OVER_BUDGET);
    }
    reserved.put(call.contentId(), call);
    return ClaimResult.of(Kind.RESERVED);
  }

  private long paid() {
    return Stream.concat(settled.stream(), reserved.values().stream())
        .mapToLong(ModelCall::costMicros)
        .sum();
  }

  private long used() {
    var sum = 0L;
    for (var call : settled) {
      sum += call.tokensIn() + call.tokensOut();
    }
    for (var call : reserved.values()) {
      sum += call.tokensIn() + call.tokensOut();
    }
    return sum;
  }

  @Override
  public synchronized CompletableFuture<@Nullable Void> settle(Settlement settlement) {
    var call = settlement.call();
    reserved.remove(call.contentId());
    settled.add(call);
    if (!settlement.answer().isEmpty()) {
      answers.put(
          call.contentId(),
          new CachedAnswer(
              settlement.answer(), call.tokensIn(), call.tokensOut(), call.costMicros()));
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletableFuture<@Nullable Void> release(ModelCall call) {
    reserved.remove(call.contentId());
    return CompletableFuture.completedFuture(null);
  }
}

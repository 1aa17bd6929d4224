package io.remdreaming.gateway.embeddings;

import io.remdreaming.model.budget.CallClaim;
import io.remdreaming.model.budget.ClaimResult;
import io.remdreaming.model.budget.Settlement;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ports.CallLedger;
import io.remdreaming.model.ports.EmbeddingCache;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A ledger and a cache of vectors in memory, of one period. */
final class MemoryMeter implements CallLedger, EmbeddingCache {

  private final Map<String, float[]> vectors = new HashMap<>();
  private final Map<String, ModelCall> reserved = new HashMap<>();
  private final List<ModelCall> settled = new ArrayList<>();

  synchronized List<ModelCall> settled() {
    return List.copyOf(settled);
  }

  @Override
  public synchronized CompletableFuture<ClaimResult> claim(CallClaim claim) {
    var call = claim.call();
    if (reserved.containsKey(call.contentId())) {
      return done(ClaimResult.of(ClaimResult.Kind.IN_FLIGHT));
    }
    if (used(call.owner().tenantId()) + call.tokensIn() > claim.limits().daily()) {
      return done(ClaimResult.of(ClaimResult.Kind.OVER_BUDGET));
    }
    reserved.put(call.contentId(), call);
    return done(ClaimResult.of(ClaimResult.Kind.RESERVED));
  }

  private long used(String tenantId) {
    var used = 0L;
    for (var calls : List.of(settled, reserved.values())) {
      for (var call : calls) {
        used += call.owner().tenantId().equals(tenantId) ? call.tokensIn() : 0;
      }
    }
    return used;
  }

  @Override
  public synchronized CompletableFuture<@Nullable Void> settle(Settlement settlement) {
    reserved.remove(settlement.call().contentId());
    settled.add(settlement.call());
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletableFuture<@Nullable Void> release(ModelCall call) {
    reserved.remove(call.contentId());
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletableFuture<Map<String, float[]>> find(
      String tenantId, String space, Collection<String> hashes) {
    var found = new HashMap<String, float[]>();
    for (var hash : hashes) {
      var vector = vectors.get(tenantId + space + hash);
      if (vector != null) {
        found.put(hash, vector);
      }
    }
    return done(found);
  }

  @Override
  public synchronized CompletableFuture<@Nullable Void> keep(
      UserKey owner, String space, Map<String, float[]> fresh) {
    fresh.forEach((hash, vector) -> vectors.put(owner.tenantId() + space + hash, vector));
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {}

  private static <T> CompletableFuture<T> done(T result) {
    return CompletableFuture.completedFuture(result);
  }
}

package io.remdreaming.sinks.ledger;

import io.remdreaming.model.budget.ClaimResult;
import io.remdreaming.model.budget.ClaimResult.Kind;
import io.remdreaming.model.budget.Settlement;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.ports.CallLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One seeded run: the subtasks spend the budgets of twenty tenants at once. What they hold when
 * their ledger is killed was reserved and called for, and is not settled.
 */
final class BudgetRun {

  static final int TENANTS = 20;

  private final long seed;
  private final List<Random> random = new ArrayList<>();
  private final FakeProvider provider = new FakeProvider();
  private final Set<String> settled = ConcurrentHashMap.newKeySet();
  private final Set<String> calledAfterSettled = ConcurrentHashMap.newKeySet();

  BudgetRun(long seed, int subtasks) {
    this.seed = seed;
    for (var subtask = 0; subtask < subtasks; subtask++) {
      random.add(new Random(seed * 31 + subtask));
    }
  }

  FakeProvider provider() {
    return provider;
  }

  /** Contents that were called for although their answer was committed. */
  Set<String> calledAfterSettled() {
    return calledAfterSettled;
  }

  /** Whether a tenant is one of this run's. */
  boolean has(String tenant) {
    return tenant.startsWith(prefix());
  }

  private String prefix() {
    return "s" + seed + "-t";
  }

  /** The daily limit of a tenant. */
  long limit(String tenant) {
    return 200 + Math.floorMod(tenant.hashCode(), 700);
  }

  /** Claims a few calls at once. */
  List<Claimed> claim(CallLedger ledger, int subtask) {
    var chance = random.get(subtask);
    var claims = new ArrayList<Claimed>();
    for (var flight = chance.nextInt(5); flight >= 0; flight--) {
      var tenant = prefix() + chance.nextInt(TENANTS);
      var content = tenant + "/" + chance.nextInt(12);
      var bound = Calls.call(tenant, content, 1 + chance.nextInt(60), 1 + chance.nextInt(20));
      var isKnown = settled.contains(content);
      claims.add(new Claimed(bound, isKnown, ledger.claim(Calls.claim(bound, limit(tenant)))));
    }
    return claims;
  }

  /** Makes the calls that were reserved, but for a few. */
  List<ModelCall> call(List<Claimed> claims, int subtask) throws Exception {
    var chance = random.get(subtask);
    var called = new ArrayList<ModelCall>();
    for (var claimed : claims) {
      var bound = claimed.bound();
      if (claimed.result().get(30, TimeUnit.SECONDS).kind() == Kind.RESERVED) {
        if (claimed.isKnown()) {
          calledAfterSettled.add(bound.contentId());
        }
        if (chance.nextInt(20) > 0) {
          var used = provider.call(bound);
          called.add(bound.ended(used[0], used[1], 1, 1, ModelCall.ANSWERED));
        }
      }
    }
    return called;
  }

  /** Whether a kill comes before this run has settled. */
  boolean isCaught(int subtask) {
    return random.get(subtask).nextBoolean();
  }

  /** Settles calls; the future completes when all are in the ledger. */
  CompletableFuture<@Nullable Void> settle(CallLedger ledger, List<ModelCall> called) {
    var settlements = new ArrayList<CompletableFuture<@Nullable Void>>();
    for (var call : called) {
      settlements.add(ledger.settle(new Settlement(call, "{}")));
    }
    return CompletableFuture.allOf(settlements.toArray(CompletableFuture<?>[]::new))
        .thenAccept(done -> called.forEach(call -> settled.add(call.contentId())));
  }

  /** A claim on its way. */
  record Claimed(ModelCall bound, boolean isKnown, CompletableFuture<ClaimResult> result) {}
}

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
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One seeded run: four subtasks spend the budgets of twenty tenants at once, and are killed now and
 * then with calls between reservation and settlement.
 */
final class BudgetRun {

  static final int TENANTS = 20;
  private static final int SUBTASKS = 4;
  private static final int CALLS = 60;
  private static final int KILL_EVERY = 15;

  private final CallLedger.Opener ledgers;
  private final long seed;
  private final FakeProvider provider = new FakeProvider();
  private final Set<String> settled = ConcurrentHashMap.newKeySet();
  private final Set<String> calledAfterSettled = ConcurrentHashMap.newKeySet();

  BudgetRun(CallLedger.Opener ledgers, long seed) {
    this.ledgers = ledgers;
    this.seed = seed;
  }

  FakeProvider provider() {
    return provider;
  }

  /** Contents that were called for although their answer was committed. */
  Set<String> calledAfterSettled() {
    return calledAfterSettled;
  }

  String tenant(int number) {
    return "s" + seed + "-t" + number;
  }

  /** The daily limit of a tenant. */
  long limit(String tenant) {
    return 200 + Math.floorMod(tenant.hashCode(), 700);
  }

  void run() throws Exception {
    var threads = Executors.newFixedThreadPool(SUBTASKS);
    try {
      var tasks = new ArrayList<Callable<Integer>>();
      for (var subtask = 0; subtask < SUBTASKS; subtask++) {
        var number = subtask;
        tasks.add(() -> subtask(number));
      }
      for (var done : threads.invokeAll(tasks)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private int subtask(int number) throws Exception {
    var random = new Random(seed * 31 + number);
    var holder = "s" + seed + "/" + number;
    var ledger = ledgers.open(holder);
    var kills = 0;
    try {
      for (var i = 0; i < CALLS; i++) {
        var called = called(ledger, random);
        if (random.nextInt(KILL_EVERY) == 0) {
          ledger.close();
          ledger = ledgers.open(holder);
          kills++;
        } else {
          settle(ledger, called);
        }
      }
    } finally {
      ledger.close();
    }
    return kills;
  }

  /** Claims a few calls at once and makes those that were reserved, but for a few. */
  private List<ModelCall> called(CallLedger ledger, Random random) throws Exception {
    var claims = new ArrayList<Claimed>();
    for (var flight = random.nextInt(5); flight >= 0; flight--) {
      var tenant = tenant(random.nextInt(TENANTS));
      var content = tenant + "/" + random.nextInt(12);
      var bound = Calls.call(tenant, content, 1 + random.nextInt(60), 1 + random.nextInt(20));
      var isKnown = settled.contains(content);
      claims.add(new Claimed(bound, isKnown, ledger.claim(Calls.claim(bound, limit(tenant)))));
    }
    var called = new ArrayList<ModelCall>();
    for (var claimed : claims) {
      var bound = claimed.bound();
      if (claimed.result().get(30, TimeUnit.SECONDS).kind() == Kind.RESERVED) {
        if (claimed.isKnown()) {
          calledAfterSettled.add(bound.contentId());
        }
        if (random.nextInt(20) > 0) {
          var used = provider.call(bound);
          called.add(bound.ended(used[0], used[1], 1, 1, ModelCall.ANSWERED));
        }
      }
    }
    return called;
  }

  private void settle(CallLedger ledger, List<ModelCall> called) throws Exception {
    var settlements = new ArrayList<CompletableFuture<@Nullable Void>>();
    for (var call : called) {
      settlements.add(ledger.settle(new Settlement(call, "{}")));
    }
    for (var settlement : settlements) {
      settlement.get(30, TimeUnit.SECONDS);
    }
    called.forEach(call -> settled.add(call.contentId()));
  }

  private record Claimed(ModelCall bound, boolean isKnown, CompletableFuture<ClaimResult> result) {}
}

package io.remdreaming.sinks.ledger;

import io.remdreaming.model.ports.CallLedger;
import io.remdreaming.sinks.ledger.BudgetRun.Claimed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Seeded runs side by side, so that they share commits: four subtasks with a ledger each, killed
 * now and then while they hold calls between reservation and settlement.
 */
final class BudgetRuns {

  private static final int SUBTASKS = 4;
  private static final int ROUNDS = 60;
  private static final int KILL_EVERY = 15;

  private final CallLedger.Opener ledgers;
  private final long firstSeed;
  private final List<BudgetRun> runs;

  BudgetRuns(CallLedger.Opener ledgers, long firstSeed, int count) {
    this.ledgers = ledgers;
    this.firstSeed = firstSeed;
    this.runs =
        LongStream.range(firstSeed, firstSeed + count)
            .mapToObj(seed -> new BudgetRun(seed, SUBTASKS))
            .toList();
  }

  List<BudgetRun> runs() {
    return runs;
  }

  /** Runs them; the number of kills. */
  int run() throws Exception {
    var threads = Executors.newFixedThreadPool(SUBTASKS);
    try {
      var tasks = new ArrayList<Callable<Integer>>();
      for (var subtask = 0; subtask < SUBTASKS; subtask++) {
        var number = subtask;
        tasks.add(() -> run(number));
      }
      var kills = 0;
      for (var done : threads.invokeAll(tasks)) {
        kills += done.get();
      }
      return kills;
    } finally {
      threads.shutdownNow();
    }
  }

  private int run(int subtask) throws Exception {
    var random = new Random(firstSeed * 37 + subtask);
    var holder = "s" + firstSeed + "/" + subtask;
    var ledger = ledgers.open(holder);
    var kills = 0;
    try {
      for (var round = 0; round < ROUNDS; round++) {
        var killed = random.nextInt(KILL_EVERY) == 0;
        round(ledger, subtask, killed);
        if (killed) {
          ledger.close();
          ledger = ledgers.open(holder);
          kills++;
        }
      }
    } finally {
      ledger.close();
    }
    return kills;
  }

  private void round(CallLedger ledger, int subtask, boolean killed) throws Exception {
    var claims = new ArrayList<List<Claimed>>();
    for (var run : runs) {
      claims.add(run.claim(ledger, subtask));
    }
    var settlements = new ArrayList<CompletableFuture<@Nullable Void>>();
    for (var i = 0; i < runs.size(); i++) {
      var run = runs.get(i);
      var called = run.call(claims.get(i), subtask);
      if (!killed || !run.isCaught(subtask)) {
        settlements.add(run.settle(ledger, called));
      }
    }
    for (var settlement : settlements) {
      settlement.get(30, TimeUnit.SECONDS);
    }
  }
}

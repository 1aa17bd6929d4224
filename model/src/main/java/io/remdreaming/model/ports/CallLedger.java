package io.remdreaming.model.ports;

import io.remdreaming.model.budget.CallClaim;
import io.remdreaming.model.budget.ClaimResult;
import io.remdreaming.model.budget.Settlement;
import io.remdreaming.model.gateway.ModelCall;
import java.io.Serializable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The durable account of what is spent and what was answered. A claim is both: the reservation of
 * its tokens, and the sole right to call for its content. Futures complete once the database has
 * committed, and exceptionally if it cannot.
 */
public interface CallLedger extends AutoCloseable {

  /** Reads the cache and, if the answer is not there, reserves. */
  CompletableFuture<ClaimResult> claim(CallClaim claim);

  /** Writes the call, what it took and its answer, all or nothing. */
  CompletableFuture<@Nullable Void> settle(Settlement settlement);

  /** Gives back the reservation of a call that was never sent. */
  CompletableFuture<@Nullable Void> release(ModelCall call);

  @Override
  default void close() {}

  /** Opens ledgers on the tasks that use them; travels in the job graph, so it holds no secret. */
  @FunctionalInterface
  interface Opener extends Serializable {

    /**
     * Opens the ledger of one owner. What the same owner had reserved before is orphaned: it counts
     * as spent, and its content may be called for again.
     *
     * @param owner a name that at most one running subtask has
     */
    CallLedger open(String owner);
  }
}

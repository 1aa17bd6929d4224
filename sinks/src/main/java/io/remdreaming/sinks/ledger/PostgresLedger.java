package io.remdreaming.sinks.ledger;

import io.remdreaming.model.budget.CallClaim;
import io.remdreaming.model.budget.ClaimResult;
import io.remdreaming.model.budget.Settlement;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.ports.CallLedger;
import io.remdreaming.sinks.ledger.LedgerWriter.Orphaning;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import io.remdreaming.sinks.postgres.PostgresOptions;
import io.remdreaming.sinks.postgres.RetryingConnection;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The ledger in PostgreSQL: each instance commits in groups, on a connection of its own. */
public final class PostgresLedger implements CallLedger {

  private final GroupCommit<Request<?, ?>> writer;

  private PostgresLedger(ConnectionProvider provider, String leaseOwner, LedgerOptions options) {
    var database = new RetryingConnection(provider, () -> {});
    this.writer =
        new GroupCommit<>("ledger " + leaseOwner, new LedgerWriter(database, leaseOwner, options));
    var unused = this.<Orphaning, @Nullable Void>submit(new Orphaning());
  }

  /** Opens ledgers in one database; its tables are verified by the sinks. */
  public static Opener opener(PostgresOptions database, LedgerOptions options) {
    return leaseOwner -> new PostgresLedger(new ConnectionProvider(database), leaseOwner, options);
  }

  @Override
  public CompletableFuture<ClaimResult> claim(CallClaim claim) {
    return submit(claim);
  }

  @Override
  public CompletableFuture<@Nullable Void> settle(Settlement settlement) {
    return submit(settlement);
  }

  @Override
  public CompletableFuture<@Nullable Void> release(ModelCall call) {
    return submit(call);
  }

  private <Q, R> CompletableFuture<R> submit(Q asked) {
    var request = Request.<Q, R>of(asked);
    writer.submit(request);
    return request.answer();
  }

  @Override
  public void close() {
    writer.close();
  }
}

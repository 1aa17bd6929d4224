package io.remdreaming.sinks.ledger;

import io.remdreaming.model.budget.CallClaim;
import io.remdreaming.model.budget.ClaimResult;
import io.remdreaming.model.budget.Settlement;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.sinks.postgres.BatchBisector;
import io.remdreaming.sinks.postgres.RetryingConnection;
import io.remdreaming.sinks.postgres.StoreException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes groups of requests: the restart of the lease owner first, then settlements, so that what
 * they free can be claimed.
 */
final class LedgerWriter implements GroupCommit.Writer<Request<?, ?>> {

  private static final NamedSql ORPHAN = NamedSql.of("SELECT orphan_reservations(:lease_owner)");

  private final RetryingConnection database;
  private final String leaseOwner;
  private final LedgerMaintenance maintenance;

  LedgerWriter(RetryingConnection database, String leaseOwner, LedgerOptions options) {
    this.database = database;
    this.leaseOwner = leaseOwner;
    this.maintenance = new LedgerMaintenance(options);
  }

  @Override
  public void write(List<Request<?, ?>> group) {
    try {
      this.<Orphaning, @Nullable Void>write(group, Orphaning.class, this::orphan);
      this.<Settlement, @Nullable Void>write(
          group, Settlement.class, batch -> Settlements.settle(database, batch));
      this.<ModelCall, @Nullable Void>write(
          group, ModelCall.class, batch -> Settlements.release(database, batch));
      this.<CallClaim, ClaimResult>write(
          group, CallClaim.class, batch -> Claims.decide(database, leaseOwner, batch));
    } catch (SQLException e) {
      throw new StoreException("the ledger cannot be written: " + e.getMessage(), e);
    }
  }

  /** Values that cannot be stored fail alone. */
  private <Q, R> void write(
      List<Request<?, ?>> group, Class<Q> kind, BatchBisector.Writing<Request<Q, R>> writing)
      throws SQLException {
    var batch = new ArrayList<Request<Q, R>>();
    for (var request : group) {
      if (kind.isInstance(request.asked())) {
        @SuppressWarnings("unchecked")
        var ofKind = (Request<Q, R>) request;
        batch.add(ofKind);
      }
    }
    new BatchBisector<>(writing, LedgerWriter::fail).write(batch);
  }

  private static <Q, R> void fail(Request<Q, R> request, String sqlState) {
    request
        .answer()
        .completeExceptionally(
            new IllegalArgumentException("expected storable values, SQLSTATE " + sqlState));
  }

  private void orphan(List<Request<Orphaning, @Nullable Void>> batch) throws SQLException {
    database.run(
        connection -> {
          try (var statement = ORPHAN.prepare(connection).set("lease_owner", leaseOwner)) {
            statement.execute();
          }
        });
    batch.forEach(request -> request.answer().complete(null));
  }

  @Override
  public void reject(List<Request<?, ?>> group, RuntimeException reason) {
    group.forEach(request -> request.answer().completeExceptionally(reason));
  }

  @Override
  public void idle() {
    maintenance.runIfDue(database);
  }

  @Override
  public void close() {
    database.close();
  }

  /** A request to orphan what the lease owner had reserved before. */
  record Orphaning() {}
}

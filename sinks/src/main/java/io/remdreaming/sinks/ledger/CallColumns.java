package io.remdreaming.sinks.ledger;

import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.sinks.postgres.BinaryArray;
import java.util.ArrayList;
import java.util.List;

/** Calls as arrays, a column each, in the order of the ledger's functions. */
final class CallColumns {

  private final BinaryArray id = BinaryArray.uuids();
  private final BinaryArray tenant = BinaryArray.texts();
  private final BinaryArray user = BinaryArray.texts();
  private final BinaryArray operation = BinaryArray.texts();
  private final BinaryArray provider = BinaryArray.texts();
  private final BinaryArray model = BinaryArray.texts();
  private final BinaryArray tier = BinaryArray.texts();
  private final BinaryArray content = BinaryArray.texts();
  private final BinaryArray tokensIn = BinaryArray.longs();
  private final BinaryArray tokensOut = BinaryArray.longs();
  private final BinaryArray cost = BinaryArray.longs();
  private final BinaryArray created = BinaryArray.times();

  void add(ModelCall call) {
    id.addUuid(call.id());
    tenant.add(call.owner().tenantId());
    user.add(call.owner().userId());
    operation.add(call.operation());
    provider.add(call.provider());
    model.add(call.model());
    tier.add(call.tier().wireName());
    content.add(call.contentId());
    tokensIn.add((long) call.tokensIn());
    tokensOut.add((long) call.tokensOut());
    cost.add(call.costMicros());
    created.add(call.createdAt());
  }

  /** These columns and more behind them. */
  BinaryArray[] and(BinaryArray... more) {
    var all =
        new ArrayList<>(
            List.of(
                id, tenant, user, operation, provider, model, tier, content, tokensIn, tokensOut,
                cost, created));
    all.addAll(List.of(more));
    return all.toArray(new BinaryArray[0]);
  }
}

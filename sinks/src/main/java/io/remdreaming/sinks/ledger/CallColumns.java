package io.remdreaming.sinks.ledger;

import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.sinks.postgres.BinaryArray;
import io.remdreaming.sinks.postgres.Columns;

/** The columns of calls, as the functions of the ledger take them. */
final class CallColumns {

  private final BinaryArray id;
  private final BinaryArray tenant;
  private final BinaryArray user;
  private final BinaryArray operation;
  private final BinaryArray provider;
  private final BinaryArray model;
  private final BinaryArray tier;
  private final BinaryArray content;
  private final BinaryArray tokensIn;
  private final BinaryArray tokensOut;
  private final BinaryArray cost;
  private final BinaryArray created;

  /**
   * Adds the columns of calls to others.
   *
   * @param prefix of the columns' names
   */
  CallColumns(Columns columns, String prefix) {
    id = columns.uuids(prefix + "id");
    tenant = columns.texts(prefix + "tenant");
    user = columns.texts(prefix + "user");
    operation = columns.texts(prefix + "operation");
    provider = columns.texts(prefix + "provider");
    model = columns.texts(prefix + "model");
    tier = columns.texts(prefix + "tier");
    content = columns.texts(prefix + "content");
    tokensIn = columns.longs(prefix + "tokens_in");
    tokensOut = columns.longs(prefix + "tokens_out");
    cost = columns.longs(prefix + "cost");
    created = columns.times(prefix + "created");
  }

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
}

package io.remdreaming.sinks.ledger;

import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.sinks.postgres.Columns;
import java.util.List;

/** The columns of calls, as the functions of the ledger take them. */
final class CallColumns {

  private CallColumns() {}

  /**
   * Adds the columns of calls to others.
   *
   * @param prefix of the columns' names
   */
  static void add(Columns columns, String prefix, List<ModelCall> calls) {
    columns
        .of(calls)
        .uuids(prefix + "id", ModelCall::id)
        .texts(prefix + "tenant", call -> call.owner().tenantId())
        .texts(prefix + "user", call -> call.owner().userId())
        .texts(prefix + "operation", ModelCall::operation)
        .texts(prefix + "provider", ModelCall::provider)
        .texts(prefix + "model", ModelCall::model)
        .texts(prefix + "tier", call -> call.tier().wireName())
        .texts(prefix + "content", ModelCall::contentId)
        .longs(prefix + "tokens_in", call -> (long) call.tokensIn())
        .longs(prefix + "tokens_out", call -> (long) call.tokensOut())
        .longs(prefix + "cost", ModelCall::costMicros)
        .times(prefix + "created", ModelCall::createdAt);
  }
}

package io.remdreaming.operators.memory.users;

import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalUserModel;
import io.remdreaming.operators.memory.trailing.MemoryDelta;
import io.remdreaming.operators.stages.Stage;
import io.remdreaming.operators.stages.StageOutputs;
import io.remdreaming.operators.stages.prompts.ModelAccess;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The stage {@code user-model}: who each user is, by the memories of the trailing window.
 *
 * <pre>
 *  memories ─> WATCH USERS (t,u) ─> PROMPT ─┬─> GATEWAY ─> READ USERS ─> sets
 *                                           └─> REMEMBER USERS ────────> sets
 * </pre>
 *
 * <p>Its sets are whole and need no {@code Newest}: a user has one window, and what is gone from it
 * the database finds by its earlier set.
 */
public final class Users {

  private Users() {}

  public static StageOutputs on(
      DataStream<MemoryDelta> deltas,
      Factory<LocalUserModel> local,
      UserOptions options,
      ModelAccess asking) {
    var windows = DebounceUsers.on(deltas, options, asking);
    var question = new UserPrompts(asking.prompts());
    return Stage.rows(
        Stage.on(
            windows,
            question,
            new UserDerivation(),
            local,
            TypeInformation.of(RowSet.class),
            asking));
  }
}

package io.remdreaming.operators.users;

import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalUserModel;
import io.remdreaming.operators.prompts.Asking;
import io.remdreaming.operators.prompts.BuildPrompts;
import io.remdreaming.operators.recall.Recalled;
import io.remdreaming.operators.stages.Dreamt;
import io.remdreaming.operators.stages.Stage;
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

  public static Dreamt on(
      DataStream<Recalled> recalled,
      Factory<LocalUserModel> local,
      UserOptions options,
      Asking asking) {
    var windows = WatchUsers.on(recalled, options, asking);
    var question = new UserQuestion(asking.prompts());
    return Stage.rows(
        Stage.on(
            BuildPrompts.on(windows, question, asking),
            question,
            new UserDerivation(local),
            TypeInformation.of(RowSet.class),
            asking));
  }
}

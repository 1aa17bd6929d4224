package io.remdreaming.operators.users;

import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalUserModel;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.Gateway;
import io.remdreaming.operators.prompts.AskedWork;
import io.remdreaming.operators.prompts.Asking;
import io.remdreaming.operators.recall.Recalled;
import io.remdreaming.operators.stages.Dreamt;
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
    var asks = asking.prompts().tier() != Tier.BASIC;
    var windows = WatchUsers.on(recalled, options, asks);
    var asked = AskedWork.on(windows, new UserQuestion(asking.prompts()), asking);
    var read = ReadUsers.on(asked.answered(), local);
    var ruled = RememberUsers.on(asked.around(), local);
    return new Dreamt(
        ruled.union(read),
        DeadLetters.of(asked.answered(), read, ruled),
        asked.answered().getSideOutput(Gateway.CALLS));
  }
}

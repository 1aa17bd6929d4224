package io.remdreaming.operators.users;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.users.Memory;
import io.remdreaming.model.users.UserWindow;
import io.remdreaming.operators.keyed.ByUser;
import io.remdreaming.operators.recall.LookBack;
import io.remdreaming.operators.recall.Recalled;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;

/**
 * The trailing window of each user, when it has changed. Where models are asked, once an interval;
 * but what is gone from a user's memory must soon be gone from the profile as well.
 */
final class WatchUsers extends LookBack<UserWindow> {

  private static final long serialVersionUID = 1L;

  private final UserOptions options;
  private final boolean asks;

  WatchUsers(UserOptions options, boolean asks) {
    super(options.recall());
    this.options = options;
    this.asks = asks;
  }

  static SingleOutputStreamOperator<UserWindow> on(
      DataStream<Recalled> recalled, UserOptions options, boolean asks) {
    return ByUser.stay(recalled, Recalled::owner)
        .process(new WatchUsers(options, asks))
        .returns(UserWindow.class)
        .name("Watch users")
        .uid("watch-users");
  }

  @Override
  protected long due(long settled, long lookedAt, Recalled change) {
    return !asks || lookedAt == 0 || !change.goneIds().isEmpty()
        ? settled
        : Math.max(settled, lookedAt + options.interval().toMillis());
  }

  @Override
  protected void look(
      UserKey owner, Version version, List<Memory> memories, Collector<UserWindow> out) {
    out.collect(UserWindow.of(owner, version, memories, options.rules()));
  }
}

package io.remdreaming.operators.memory.users;

import static java.util.Objects.requireNonNull;

import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.users.Memory;
import io.remdreaming.model.users.UserWindow;
import io.remdreaming.operators.keyed.ByUser;
import io.remdreaming.operators.memory.trailing.MemoryDelta;
import io.remdreaming.operators.memory.trailing.TrailingWindow;
import io.remdreaming.operators.stages.prompts.ModelAccess;
import io.remdreaming.operators.stages.prompts.UnansweredOptions;
import io.remdreaming.operators.stages.prompts.UnansweredWindows;
import io.remdreaming.operators.timers.Debounce;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * The trailing window of each user, when it has changed. Where models are asked, once an interval;
 * but what is gone from a user's memory must soon be gone from the profile as well, and a window
 * whose memory is provisional is not asked about yet.
 */
final class DebounceUsers extends TrailingWindow<UserWindow> {

  private static final long serialVersionUID = 1L;

  private final UserOptions options;
  private final boolean asks;
  private final UnansweredOptions again;
  private transient @Nullable UnansweredWindows unanswered;

  /**
   * The function itself.
   *
   * @param asks whether models are asked
   * @param again whether a window without an answer is prompted again
   */
  DebounceUsers(UserOptions options, boolean asks, UnansweredOptions again) {
    super(options.trailing());
    this.options = options;
    this.asks = asks;
    this.again = again;
  }

  static SingleOutputStreamOperator<UserWindow> on(
      DataStream<MemoryDelta> deltas, UserOptions options, ModelAccess asking) {
    return ByUser.stay(deltas, MemoryDelta::owner)
        .process(new DebounceUsers(options, asking.asks(), asking.again()))
        .returns(UserWindow.class)
        .name("Debounce users")
        .uid("debounce-users");
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    unanswered = new UnansweredWindows(getRuntimeContext(), again);
  }

  @Override
  protected boolean again(UserKey owner, TimerService timers) throws Exception {
    return !requireNonNull(unanswered).due(owner, timers).isEmpty();
  }

  @Override
  protected long notBefore(long lookedAt) {
    return asks && lookedAt != 0
        ? lookedAt + options.interval().toMillis()
        : Debounce.spaced(lookedAt, options.trailing().debounce());
  }

  @Override
  protected boolean look(
      UserKey owner,
      Version version,
      List<Memory> memories,
      TimerService timers,
      Collector<UserWindow> out)
      throws Exception {
    var window = UserWindow.of(owner, version, memories, options.rules());
    out.collect(window);
    remember(window, timers);
    return !(asks && window.provisional());
  }

  private void remember(UserWindow window, TimerService timers) throws Exception {
    if (window.isEmpty() || window.provisional()) {
      requireNonNull(unanswered).drop(UserSets.WINDOW);
    } else {
      var operations = List.of(Operations.USER_MODEL);
      var prompts = List.of(UserSets.WINDOW);
      requireNonNull(unanswered)
          .asked(UserSets.WINDOW, window.version(), operations, prompts, timers);
    }
  }
}

package io.remdreaming.operators.users;

import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalUserModel;
import io.remdreaming.model.users.UserWindow;
import io.remdreaming.operators.failures.DeadLetters;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Users as the local tier finds them. */
final class RememberUsers extends ProcessFunction<UserWindow, RowSet> {

  private static final long serialVersionUID = 1L;

  private final Factory<LocalUserModel> factory;
  private transient LocalUserModel users;

  private RememberUsers(Factory<LocalUserModel> factory) {
    this.factory = factory;
  }

  /** Main output: sets of users. Side output {@link DeadLetters#TAG}: windows that failed. */
  static SingleOutputStreamOperator<RowSet> on(
      DataStream<UserWindow> windows, Factory<LocalUserModel> factory) {
    return windows
        .process(new RememberUsers(factory))
        .returns(RowSet.class)
        .name("Remember users")
        .uid("remember-users");
  }

  @Override
  public void open(OpenContext context) {
    users = factory.get();
  }

  @Override
  public void processElement(UserWindow window, Context context, Collector<RowSet> out) {
    UserSets.local(window, users, out, letter -> context.output(DeadLetters.TAG, letter));
  }
}

package io.remdreaming.operators.users;

import io.remdreaming.model.memory.Provenance;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalUserModel;
import io.remdreaming.model.users.UserWindow;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.Answered;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Users as models have answered; without a usable answer as the local tier finds them. */
final class ReadUsers extends ProcessFunction<Answered<UserWindow>, RowSet> {

  private static final long serialVersionUID = 1L;

  private final Factory<LocalUserModel> factory;
  private transient LocalUserModel users;

  private ReadUsers(Factory<LocalUserModel> factory) {
    this.factory = factory;
  }

  /** Main output: sets of users. Side output {@link DeadLetters#TAG}: what nobody can use. */
  static SingleOutputStreamOperator<RowSet> on(
      DataStream<Answered<UserWindow>> answered, Factory<LocalUserModel> factory) {
    return answered
        .process(new ReadUsers(factory))
        .returns(RowSet.class)
        .name("Read users")
        .uid("read-users");
  }

  @Override
  public void open(OpenContext context) {
    users = factory.get();
  }

  @Override
  public void processElement(
      Answered<UserWindow> answered, Context context, Collector<RowSet> out) {
    var window = answered.work();
    var answer = answered.outcome().answer();
    RowSet set = null;
    if (answer != null) {
      try {
        var made = Provenance.of(answer, answered.prompt().templateHash());
        set = UserSets.of(window, UserAnswers.read(answer.json()), made);
      } catch (Throwable e) {
        context.output(DeadLetters.TAG, DeadLetters.unusable(answered.prompt(), e, answer.json()));
      }
    }
    if (set != null) {
      out.collect(set);
      return;
    }
    UserSets.local(window, users, out, letter -> context.output(DeadLetters.TAG, letter));
  }
}

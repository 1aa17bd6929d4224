package io.remdreaming.operators.memory.users;

import static java.util.Objects.requireNonNull;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Provenance;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalUserModel;
import io.remdreaming.model.users.UserWindow;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.stages.Derivation;
import org.jspecify.annotations.Nullable;

/** A user's profile; none of a user without memory. */
final class UserDerivation implements Derivation<UserWindow, RowSet> {

  private static final long serialVersionUID = 1L;

  private final Factory<LocalUserModel> factory;
  private transient @Nullable LocalUserModel users;

  UserDerivation(Factory<LocalUserModel> factory) {
    this.factory = factory;
  }

  @Override
  public void open() {
    users = factory.get();
  }

  @Override
  public RowSet local(UserWindow window) {
    return window.isEmpty()
        ? UserSets.empty(window)
        : UserSets.of(window, requireNonNull(users).profile(window), Provenance.LOCAL);
  }

  @Override
  public RowSet answered(UserWindow window, Answer answer, Provenance made) {
    return UserSets.of(window, UserAnswers.read(answer.json()), made);
  }

  @Override
  public RowSet asProvisional(RowSet set) {
    return set.provisional(true);
  }

  @Override
  public DeadLetter failed(UserWindow window, Throwable e) {
    return DeadLetters.failed(
        Operations.USER_MODEL, window.owner(), UserSets.WINDOW, window.version(), e, "");
  }
}

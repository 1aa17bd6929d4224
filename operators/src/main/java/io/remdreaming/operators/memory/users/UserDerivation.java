package io.remdreaming.operators.memory.users;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalUserModel;
import io.remdreaming.model.users.UserWindow;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.stages.LocalDerivation;

/** A user's profile; none of a user without memory. */
final class UserDerivation extends LocalDerivation<LocalUserModel, UserWindow, RowSet> {

  private static final long serialVersionUID = 1L;

  UserDerivation(Factory<LocalUserModel> factory) {
    super(factory);
  }

  @Override
  public RowSet local(UserWindow window) {
    return window.isEmpty()
        ? UserSets.empty(window)
        : UserSets.of(window, local().profile(window), Provenance.LOCAL);
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

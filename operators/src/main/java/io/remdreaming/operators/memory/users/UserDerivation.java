package io.remdreaming.operators.memory.users;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.ports.LocalUserModel;
import io.remdreaming.model.users.UserWindow;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.stages.Derivation;

/** A user's profile; none of a user without memory. */
final class UserDerivation implements Derivation<LocalUserModel, UserWindow, RowSet> {

  private static final long serialVersionUID = 1L;

  @Override
  public RowSet local(LocalUserModel tier, UserWindow window) {
    return window.isEmpty()
        ? UserSets.empty(window)
        : UserSets.of(window, tier.profile(window), tier.patterns(window), Provenance.LOCAL);
  }

  @Override
  public RowSet answered(LocalUserModel tier, UserWindow window, Answer answer, Provenance made) {
    return UserSets.of(window, UserAnswers.read(answer.json()), tier.patterns(window), made);
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

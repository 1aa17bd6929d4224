package io.remdreaming.model.ports;

import io.remdreaming.model.users.UserProfile;
import io.remdreaming.model.users.UserWindow;

/** The local tier of the operation {@code user-model}: no network, no key, a pure function. */
public interface LocalUserModel {

  /** The profile that a window with memories gives. */
  UserProfile profile(UserWindow window);
}

package io.remdreaming.model.ports;

import io.remdreaming.model.users.UserPatterns;
import io.remdreaming.model.users.UserProfile;
import io.remdreaming.model.users.UserWindow;

/** The local tier of the operation {@code user-model}: no network, no key, a pure function. */
public interface LocalUserModel {

  /** The profile that a window with memories gives. */
  UserProfile profile(UserWindow window);

  /** What shows in all that a window knows of the user, whoever words the profile. */
  UserPatterns patterns(UserWindow window);
}

package io.remdreaming.model.users;

import java.io.Serializable;
import java.time.Duration;

/**
 * How much of a user's memory a profile looks at.
 *
 * @param window back from the user's own newest memory
 * @param maxSessions the most sessions within it, the newest
 * @param maxMoments likewise
 * @param maxResources likewise
 */
public record UserModelRules(Duration window, int maxSessions, int maxMoments, int maxResources)
    implements Serializable {

  public static final UserModelRules DEFAULT = ofWindow(Duration.ofDays(30));

  public static UserModelRules ofWindow(Duration window) {
    return new UserModelRules(window, 100, 20, 20);
  }
}

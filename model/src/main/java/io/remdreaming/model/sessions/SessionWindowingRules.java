package io.remdreaming.model.sessions;

import java.io.Serializable;
import java.time.Duration;

/**
 * Where a session is cut.
 *
 * @param gap a silence longer than this ends a session window
 * @param maxMessages a window's bound in messages
 * @param maxTokens a window's bound in estimated tokens; a longer message is a window of its own
 * @param lateness how far a message may lie behind its key's own time
 */
public record SessionWindowingRules(Duration gap, int maxMessages, int maxTokens, Duration lateness)
    implements Serializable {

  public static final SessionWindowingRules DEFAULT =
      new SessionWindowingRules(Duration.ofMinutes(30), 250, 16_000, Duration.ofDays(7));
}

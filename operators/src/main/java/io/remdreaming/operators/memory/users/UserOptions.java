package io.remdreaming.operators.memory.users;

import io.remdreaming.model.users.UserModelRules;
import io.remdreaming.operators.memory.trailing.TrailingWindowOptions;
import java.io.Serializable;
import java.time.Duration;

/**
 * How user models are made.
 *
 * @param rules how much of a user's memory they look at
 * @param trailing when they look
 * @param interval the shortest time between two prompts about a user
 */
public record UserOptions(UserModelRules rules, TrailingWindowOptions trailing, Duration interval)
    implements Serializable {}

/**
 * Weeks and months of a user with a bot: which days lie in them, and when they are worth telling.
 */
@NullMarked
package io.remdreaming.model.periods;

import org.jspecify.annotations.NullMarked;

/** The way of every prompt to a model and back: fair, bounded in cost and time, always answered. */
@NullMarked
package io.remdreaming.gateway.prompts;

import org.jspecify.annotations.NullMarked;

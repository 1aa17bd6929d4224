/** The way of every prompt to a model and back: fair, bounded in cost and time, always answered. */
@NullMarked
package io.remdreaming.operators.gateway;

import org.jspecify.annotations.NullMarked;

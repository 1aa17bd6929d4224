/** Assigning what a user does to the user's sessions and days. */
@NullMarked
package io.remdreaming.operators.routing;

import org.jspecify.annotations.NullMarked;

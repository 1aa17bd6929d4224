/** Assigning what a user does to the user's sessions and days. */
@NullMarked
package io.remdreaming.operators.windows.assigners;

import org.jspecify.annotations.NullMarked;

/** Timers of keyed functions. */
@NullMarked
package io.remdreaming.operators.timers;

import org.jspecify.annotations.NullMarked;

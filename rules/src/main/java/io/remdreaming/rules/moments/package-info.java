/** Moments of a session window. */
@NullMarked
package io.remdreaming.rules.moments;

import org.jspecify.annotations.NullMarked;

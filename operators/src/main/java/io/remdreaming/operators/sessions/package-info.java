/** Closing sessions: keyed messages to parts, by the data's own time. */
@NullMarked
package io.remdreaming.operators.sessions;

import org.jspecify.annotations.NullMarked;

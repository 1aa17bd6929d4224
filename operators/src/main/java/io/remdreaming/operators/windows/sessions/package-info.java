/** Closing sessions: keyed messages to session windows, by the data's own time. */
@NullMarked
package io.remdreaming.operators.windows.sessions;

import org.jspecify.annotations.NullMarked;

/** Closing days: keyed messages to windows of a fixed length, by the data's own time. */
@NullMarked
package io.remdreaming.operators.windows.days;

import org.jspecify.annotations.NullMarked;

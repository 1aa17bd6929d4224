/** Threads that keep no process alive. */
@NullMarked
package io.remdreaming.model.threads;

import org.jspecify.annotations.NullMarked;

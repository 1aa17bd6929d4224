/** Asynchronous embedding of messages and row sets. */
@NullMarked
package io.remdreaming.operators.embed;

import org.jspecify.annotations.NullMarked;

/** Asynchronous embedding of messages and row sets. */
@NullMarked
package io.remdreaming.operators.stages.embed;

import org.jspecify.annotations.NullMarked;

/** The sink of derived memory: row sets and edge sets. */
@NullMarked
package io.remdreaming.sinks.memory;

import org.jspecify.annotations.NullMarked;

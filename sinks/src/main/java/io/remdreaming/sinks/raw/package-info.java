/** The sink of raw rows: messages, files, wishes to forget and dead letters. */
@NullMarked
package io.remdreaming.sinks.raw;

import org.jspecify.annotations.NullMarked;

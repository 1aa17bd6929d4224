/**
 * The sinks of raw rows (messages, files, wishes to forget) and dead letters, by the JDBC
 * connector.
 */
@NullMarked
package io.remdreaming.sinks.raw;

import org.jspecify.annotations.NullMarked;

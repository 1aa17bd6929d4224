/**
 * The sinks of raw rows (messages, files, deletion requests) and dead letters, by the JDBC
 * connector.
 */
@NullMarked
package io.remdreaming.sinks.raw;

import org.jspecify.annotations.NullMarked;

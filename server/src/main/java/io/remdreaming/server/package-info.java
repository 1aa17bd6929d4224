/** The memory server: what is remembered over HTTP, read-only, and events in through Kafka. */
@NullMarked
package io.remdreaming.server;

import org.jspecify.annotations.NullMarked;

/** A Kafka broker within this JVM, its topics, and the way into a log. */
@NullMarked
package io.remdreaming.cli.kafka;

import org.jspecify.annotations.NullMarked;

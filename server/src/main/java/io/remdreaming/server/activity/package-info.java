/** The endpoint that takes events, and publishes them to Kafka. */
@NullMarked
package io.remdreaming.server.activity;

import org.jspecify.annotations.NullMarked;

/** Connections, secrets, schema and the plumbing of batched writes. */
@NullMarked
package io.remdreaming.sinks.postgres;

import org.jspecify.annotations.NullMarked;

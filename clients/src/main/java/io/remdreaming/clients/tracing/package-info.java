/** Calls of models as OpenTelemetry spans. */
@NullMarked
package io.remdreaming.clients.tracing;

import org.jspecify.annotations.NullMarked;

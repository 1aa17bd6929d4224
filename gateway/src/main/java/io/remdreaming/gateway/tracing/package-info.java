/** Calls of models as OpenTelemetry spans. */
@NullMarked
package io.remdreaming.gateway.tracing;

import org.jspecify.annotations.NullMarked;

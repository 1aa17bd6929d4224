/** Metrics that several stages have. */
@NullMarked
package io.remdreaming.operators.metrics;

import org.jspecify.annotations.NullMarked;

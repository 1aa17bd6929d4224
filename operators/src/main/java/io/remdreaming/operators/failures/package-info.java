/** The door by which a stage's failures leave. */
@NullMarked
package io.remdreaming.operators.failures;

import org.jspecify.annotations.NullMarked;

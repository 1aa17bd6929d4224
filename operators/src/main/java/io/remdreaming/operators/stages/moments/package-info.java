/** The operation {@code moments}: chunked parts to moments. */
@NullMarked
package io.remdreaming.operators.stages.moments;

import org.jspecify.annotations.NullMarked;

/** The operation {@code moments}: chunked session windows to moments. */
@NullMarked
package io.remdreaming.operators.stages.moments;

import org.jspecify.annotations.NullMarked;

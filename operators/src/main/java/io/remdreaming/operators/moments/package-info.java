/** The operation {@code moments}: chunked parts to moments. */
@NullMarked
package io.remdreaming.operators.moments;

import org.jspecify.annotations.NullMarked;

/** Bytes of the log to activity and policies, or to dead letters. */
@NullMarked
package io.remdreaming.operators.decode;

import org.jspecify.annotations.NullMarked;

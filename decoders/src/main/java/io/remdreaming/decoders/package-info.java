/** The rules of the two logs: bytes to activity and control events, or to dead letters. */
@NullMarked
package io.remdreaming.decoders;

import org.jspecify.annotations.NullMarked;

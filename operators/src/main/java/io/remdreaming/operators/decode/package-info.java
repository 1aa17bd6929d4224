/** The two logs' records to events and dead letters, by the decoders that are handed in. */
@NullMarked
package io.remdreaming.operators.decode;

import org.jspecify.annotations.NullMarked;

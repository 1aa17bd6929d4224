/** Chunks of conversations and documents. */
@NullMarked
package io.remdreaming.rules.chunks;

import org.jspecify.annotations.NullMarked;

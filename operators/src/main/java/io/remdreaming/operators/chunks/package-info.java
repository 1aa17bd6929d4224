/** The operation {@code chunks}: parts and documents to resources. */
@NullMarked
package io.remdreaming.operators.chunks;

import org.jspecify.annotations.NullMarked;

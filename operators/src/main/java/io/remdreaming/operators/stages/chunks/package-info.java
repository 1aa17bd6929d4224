/** The operation {@code chunks}: parts and documents to resources. */
@NullMarked
package io.remdreaming.operators.stages.chunks;

import org.jspecify.annotations.NullMarked;

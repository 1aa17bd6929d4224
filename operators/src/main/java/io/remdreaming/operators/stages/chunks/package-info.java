/** The operation {@code chunks}: session windows and documents to resources. */
@NullMarked
package io.remdreaming.operators.stages.chunks;

import org.jspecify.annotations.NullMarked;

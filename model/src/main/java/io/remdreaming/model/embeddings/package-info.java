/** Texts on their way to vectors. */
@NullMarked
package io.remdreaming.model.embeddings;

import org.jspecify.annotations.NullMarked;

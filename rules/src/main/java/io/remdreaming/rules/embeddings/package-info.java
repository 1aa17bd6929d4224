/** The embedding models of the local tier. */
@NullMarked
package io.remdreaming.rules.embeddings;

import org.jspecify.annotations.NullMarked;

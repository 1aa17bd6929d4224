/** The sentence embedding all-MiniLM-L6-v2, computed here. */
@NullMarked
package io.remdreaming.rules.embeddings.minilm;

import org.jspecify.annotations.NullMarked;

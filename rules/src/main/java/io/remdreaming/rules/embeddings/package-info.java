/** Hashed lexical embeddings. */
@NullMarked
package io.remdreaming.rules.embeddings;

import org.jspecify.annotations.NullMarked;

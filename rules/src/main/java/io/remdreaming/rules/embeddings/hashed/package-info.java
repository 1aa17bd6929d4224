/** Hashed lexical embeddings. */
@NullMarked
package io.remdreaming.rules.embeddings.hashed;

import org.jspecify.annotations.NullMarked;

/** The command that changes the embedding space. */
@NullMarked
package io.remdreaming.cli.embeddings;

import org.jspecify.annotations.NullMarked;

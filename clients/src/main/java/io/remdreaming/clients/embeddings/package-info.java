/** What lies between a stage and a provider's embeddings: a cache, micro-batches, patience. */
@NullMarked
package io.remdreaming.clients.embeddings;

import org.jspecify.annotations.NullMarked;

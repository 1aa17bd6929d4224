/** What lies between a stage and a provider's embeddings: micro-batches, patience, the account. */
@NullMarked
package io.remdreaming.clients.embeddings;

import org.jspecify.annotations.NullMarked;

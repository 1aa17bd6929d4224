/** What lies between a stage and a provider's embeddings: micro-batches, retries, the meter. */
@NullMarked
package io.remdreaming.gateway.embeddings;

import org.jspecify.annotations.NullMarked;

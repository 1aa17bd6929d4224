/** The account of calls: claims before, settlements after, for prompts and embeddings alike. */
@NullMarked
package io.remdreaming.gateway.metering;

import org.jspecify.annotations.NullMarked;

/** How models are called: options and ports of prompts and embeddings alike. */
@NullMarked
package io.remdreaming.gateway;

import org.jspecify.annotations.NullMarked;

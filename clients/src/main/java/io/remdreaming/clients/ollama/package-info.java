/** Ollama's protocol. */
@NullMarked
package io.remdreaming.clients.ollama;

import org.jspecify.annotations.NullMarked;

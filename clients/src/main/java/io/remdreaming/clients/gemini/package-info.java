/** Gemini's protocol. */
@NullMarked
package io.remdreaming.clients.gemini;

import org.jspecify.annotations.NullMarked;

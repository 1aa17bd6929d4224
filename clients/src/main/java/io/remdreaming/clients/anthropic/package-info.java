/** Anthropic's protocol. */
@NullMarked
package io.remdreaming.clients.anthropic;

import org.jspecify.annotations.NullMarked;

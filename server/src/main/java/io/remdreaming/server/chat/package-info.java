/** Chat completions from memory, as OpenAI's interface has them. */
@NullMarked
package io.remdreaming.server.chat;

import org.jspecify.annotations.NullMarked;

/** OpenAI's protocol, which many servers speak. */
@NullMarked
package io.remdreaming.clients.openai;

import org.jspecify.annotations.NullMarked;

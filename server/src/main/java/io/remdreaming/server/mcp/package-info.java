/** Memory for language models: the Model Context Protocol, over HTTP and standard streams. */
@NullMarked
package io.remdreaming.server.mcp;

import org.jspecify.annotations.NullMarked;

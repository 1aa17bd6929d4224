/** Endpoints that read memory, each under row-level security of its caller. */
@NullMarked
package io.remdreaming.server.memory;

import org.jspecify.annotations.NullMarked;

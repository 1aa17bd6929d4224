/** Models behind HTTP, made from options. */
@NullMarked
package io.remdreaming.clients.providers;

import org.jspecify.annotations.NullMarked;

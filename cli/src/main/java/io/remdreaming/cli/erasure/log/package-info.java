/** The purge of the topics: what deletion requests erase is taken out, every offset stays. */
@NullMarked
package io.remdreaming.cli.erasure.log;

import org.jspecify.annotations.NullMarked;

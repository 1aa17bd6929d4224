/** Tests against a real PostgreSQL. */
@NullMarked
package io.remdreaming.sinks;

import org.jspecify.annotations.NullMarked;

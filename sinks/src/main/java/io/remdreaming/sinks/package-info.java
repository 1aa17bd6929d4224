/** Where memory is kept: PostgreSQL with pgvector. */
@NullMarked
package io.remdreaming.sinks;

import org.jspecify.annotations.NullMarked;

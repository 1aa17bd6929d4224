/** The job's one exchange, and what follows of it. */
@NullMarked
package io.remdreaming.operators.keyed;

import org.jspecify.annotations.NullMarked;

/** Looking back at all that is remembered of a user. */
@NullMarked
package io.remdreaming.operators.memory.trailing;

import org.jspecify.annotations.NullMarked;

/** The operation {@code user-model}: a user's recent memory to a profile. */
@NullMarked
package io.remdreaming.operators.memory.users;

import org.jspecify.annotations.NullMarked;

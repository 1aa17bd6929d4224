/** The operation {@code user-model}: what a user's recent memory comes to. */
@NullMarked
package io.remdreaming.model.users;

import org.jspecify.annotations.NullMarked;

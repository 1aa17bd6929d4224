/** Profiles of users. */
@NullMarked
package io.remdreaming.rules.users;

import org.jspecify.annotations.NullMarked;

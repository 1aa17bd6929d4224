/** Names of people and things. */
@NullMarked
package io.remdreaming.rules.names;

import org.jspecify.annotations.NullMarked;
